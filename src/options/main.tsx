import { render } from 'preact';
import { catchFaults } from '../shared/faults.ts';
import { Options } from './options.tsx';

/**
 * The options page: everything that is set up once.
 * Its sections: `vault-section` (→ `create-vault`, `unlocked-vault`, `recovery`), `accounts-section` (→ `account-list`,
 * `account-form` → `product-editor`, `product-paste`), `sites-section`, `forget-section`.
 */
const root = document.getElementById('options');
catchFaults(globalThis);
if (root) render(<Options />, root);

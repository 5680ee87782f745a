import { render } from 'preact';
import { catchFaults } from '../src/shared/faults.ts';
import { Popup } from './popup.tsx';

/**
 * The popup: look up customers without leaving the ticket.
 * Its parts: `popup` (the screen), `look-up-form` → `read-identifiers` → `use-look-up` → `ask` (the road of a
 * look-up), `results`, `recent`, `site-switch`, `vault-notice`.
 */
const root = document.getElementById('popup');
catchFaults(globalThis);
if (root) render(<Popup />, root);

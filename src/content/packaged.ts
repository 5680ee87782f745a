import { browserApi } from '../shared/browser-api.ts';
import { isConnected } from '../shared/router.ts';
import { once } from './once.ts';

/**
 * The lines of a message of our package: what every frame would have to carry otherwise (`content-script.ts` puts them there).
 * Asked for once. nb. For the second until it notices, a script outlives its extension; what it did not ask for is empty then.
 */
export const packagedLines = once((name: string): string[] =>
  isConnected() ? browserApi().i18n.getMessage(name).split('\n') : [''],
);

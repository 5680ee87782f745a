import { weigh } from '../../src/shared/passphrase-rule.ts';
import { PLAIN_GUESSERS } from '../../src/shared/plain-guesses.ts';

/**
 * Whether a passphrase is too weak for a new vault or a backup: too short, or guessed without any list. The screens guess
 * with lists as well, which are as large as the rest of the worker; what is refused here, they refuse. Asked for passphrases
 * that are chosen, never for one that opens what is there.
 */
export const isWeak = (passphrase: string): boolean => !weigh(passphrase, PLAIN_GUESSERS).isEnough;

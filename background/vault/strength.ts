/** Fewest characters of a passphrase. */
const LEAST = 12;

/**
 * Whether a passphrase is too weak for a new vault or a backup. Asked for passphrases that are chosen, never for one that
 * opens what is there.
 */
export const isWeak = (passphrase: string): boolean => [...passphrase.normalize('NFKC')].length < LEAST;

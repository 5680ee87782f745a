import { COMMON_WORDS } from './common-words.ts';
import list from './eff-large-wordlist.txt?raw';

/**
 * The words that passphrases are suggested from: the large list that the Electronic Frontier Foundation made for it (Joseph
 * Bonneau, 2016; licence CC BY 3.0 US; the file is theirs, byte for byte), without those that are tried first by whoever
 * guesses. Three to nine letters, none of which begins another, so that a passphrase written without gaps still has one
 * reading; in alphabetical order.
 */
export const WORDS: readonly string[] = list
  .trim()
  .split('\n')
  .filter((word) => !COMMON_WORDS.has(word));

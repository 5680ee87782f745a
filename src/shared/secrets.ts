import { patterns } from './secret-patterns.ts';

/**
 * What looks like a secret in text that customers write: they paste whole configurations into tickets. We only say that one
 * is there, and of which kind. The text itself goes nowhere: it is no part of what these functions return.
 */

/** Whether a closer look is worth while. Never says no where {@link secretsIn} finds something; as quick as can be. */
export const mayHoldSecret = (text: string): boolean => patterns()[0].test(text);

/** The kinds of secrets in a text, as their places in `SECRET_KINDS`. */
export const secretsIn = (text: string): number[] =>
  patterns().flatMap((pattern, kind) => (kind > 0 && pattern.test(text) ? kind : []));

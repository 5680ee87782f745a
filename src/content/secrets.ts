import { mayHoldSecret, secretsIn } from '../shared/secrets.ts';

/** Looks for secrets in text that a person can read. The text stays here. */
export type SecretWatch = (text: string) => void;

/** @param tell hears of each kind once, by its place in `SECRET_KINDS`, and never of what was found */
export const createSecretWatch = (tell: (kind: number) => unknown): SecretWatch => {
  const told = new Set<number>();
  return (text) => {
    if (!mayHoldSecret(text)) return;
    for (const kind of secretsIn(text)) if (told.size < told.add(kind).size) tell(kind);
  };
};

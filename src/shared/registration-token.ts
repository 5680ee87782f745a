import { withoutSpace } from './account.ts';
import { KINDS } from './kinds.ts';

/** How people paste one: the form field that it came in, a line of a log, or the value alone. */
const FIELD = /(?:x-amzn-marketplace-token|RegistrationToken)["']?[=:]["']?([^&"',;}#]*)/i;
const ENCODED = /^(?:[^%]|%[0-9A-F]{2})*$/i;

/**
 * The registration token that a text holds: broken over lines, in the field of its form, or URL-encoded; null when there is
 * none. A secret for its four hours: who has it can find out who the customer is.
 */
export function registrationToken(text: string): string | null {
  const whole = withoutSpace(text);
  const found = FIELD.exec(whole)?.[1] ?? whole;
  return KINDS['registration-token'].normal(decoded(found));
}

function decoded(text: string): string {
  if (!text.includes('%') || !ENCODED.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

import { parsePid } from './pid.ts';

/** The kinds of identifiers of customers, in one table. To add one is one row here, and a source that has it in its `kinds`. */

export type KindRow = {
  /** What people call it. */
  label: string;
  /** How one looks: the source of a regular expression without flags, of bounded length. */
  pattern: string;
  /** The normal form of a text that is one as a whole; null when it is none. */
  normal(text: string): string | null;
  /**
   * `strong`: the shape alone is proof. `weak`: it could be anything, so that it counts only beside one of the labels, in a
   * field that is known to hold it, or where it was found so before. `pasted`: a person pastes it; pages are not searched.
   */
  strength: 'strong' | 'weak' | 'pasted';
  /** What stands near a weak one, as the source of a regular expression for either case. */
  labels: string;
};

/** nb. Calls are marked as pure, so that the content script, which needs none of it, does without. */
const matching = (pattern: string) => {
  const whole = new RegExp(`^${pattern}$`);
  return (text: string) => (whole.test(text) ? text : null);
};

/** Twelve digits, in groups of four where people print them so. */
const AWS_ACCOUNT = '\\d{4}[- ]?\\d{4}[- ]?\\d{4}';
/** Partition and region differ; the licence's own id follows a colon, in older texts a slash. */
const LICENSE_ARN = 'arn:aws[a-z-]{0,12}:license-manager:[a-z0-9-]{0,20}:\\d{12}:license[:/][A-Za-z0-9][\\w-]{0,63}';
/** Opaque; letters and digits in all that were seen, such as ifAPi5AcF3. */
const CUSTOMER_IDENTIFIER = '[A-Za-z0-9]{8,64}';
/** Opaque, and long; it comes in the form field `x-amzn-marketplace-token`. */
const REGISTRATION_TOKEN = '[\\w+/=%.~-]{20,2000}';

const isAccount = /* @__PURE__ */ matching(AWS_ACCOUNT);

export const KINDS = {
  pid: {
    label: 'PID',
    pattern: 'P[A-Z2-7]{25}[AEIMQUY4]',
    normal: parsePid,
    strength: 'strong',
    labels: '',
  },
  'aws-account': {
    label: 'AWS account',
    pattern: AWS_ACCOUNT,
    normal: (text) => isAccount(text)?.replace(/\D/g, '') ?? null,
    strength: 'weak',
    labels: 'aws[ -]?account(?: id)?|customer ?aws ?account ?id|(?<!bank )account id|acceptor',
  },
  'license-arn': {
    label: 'Licence ARN',
    pattern: LICENSE_ARN,
    normal: /* @__PURE__ */ matching(LICENSE_ARN),
    strength: 'strong',
    labels: '',
  },
  'customer-identifier': {
    label: 'Customer identifier',
    pattern: `(?=[A-Za-z]{0,63}\\d)${CUSTOMER_IDENTIFIER}`,
    normal: /* @__PURE__ */ matching(CUSTOMER_IDENTIFIER),
    strength: 'weak',
    labels: 'customer ?identifier',
  },
  'registration-token': {
    label: 'Registration token',
    pattern: REGISTRATION_TOKEN,
    normal: /* @__PURE__ */ matching(REGISTRATION_TOKEN),
    strength: 'pasted',
    labels: 'x-amzn-marketplace-token|registration ?token',
  },
} as const satisfies Record<string, KindRow>;

export type Kind = keyof typeof KINDS;

/** One way in which identifiers of a kind are found in text; PIDs have their own (`pid.ts`). */
export type FindRule = {
  kind: Kind;
  /** Source of a regular expression. Where it has a group, that is the identifier, else all of it. */
  pattern: string;
  /** As in a kind's row; empty for a shape that is proof. */
  labels: string;
};

/** What a seller adds: how else identifiers of a kind are written, such as `CUST-(\d{12})`. Checked by `checkPattern`. */
export type SellerRule = FindRule & { name: string };

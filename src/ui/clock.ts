type Unit = { unit: string; ms: number; digits: number };

/** A clock that is wrong by less troubles nobody. */
const TOLERATED = 60_000;
const MINUTE: Unit = { unit: 'minute', ms: 60_000, digits: 0 };
const LONG: readonly Unit[] = [
  { unit: 'day', ms: 86_400_000, digits: 1 },
  { unit: 'hour', ms: 3_600_000, digits: 1 },
];
/** An hour that was measured a little short, as many are, is still an hour. */
const SHORT = 0.99;

/**
 * "2 hours ahead of the service’s": how wrong this computer's clock is; null when it is right enough.
 * @param error how far it is ahead of the service's, in ms (negative: behind)
 */
export function clockText(error: number): string | null {
  const size = Math.abs(error);
  if (size < TOLERATED) return null;
  const { unit, ms, digits } = LONG.find((each) => size >= each.ms * SHORT) ?? MINUTE;
  const words = new Intl.NumberFormat('en', {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: digits,
  });
  return `${words.format(size / ms)} ${error > 0 ? 'ahead of' : 'behind'} the service’s`;
}

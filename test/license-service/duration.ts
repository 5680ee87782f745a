/** Sign, years, months and days, then hours, minutes and seconds after a T. At least one of them, and one after a T. */
const DURATION =
  /^(?<sign>-)?P(?=\d|T)(?:(?<Y>\d+)Y)?(?:(?<M>\d+)M)?(?:(?<D>\d+)D)?(?:T(?=\d)(?:(?<h>\d+)H)?(?:(?<m>\d+)M)?(?:(?<s>\d+(?:\.\d+)?)S)?)?$/;

/** A duration: months are of no fixed length, so they are apart. */
export type Duration = { months: number; ms: number };

/** An `xs:duration` (`PT3600S`, `P1DT2H`), the type of TokenExpiration in the schema; null when the text is none. */
export function parseDuration(text: string): Duration | null {
  const groups = DURATION.exec(text)?.groups;
  if (!groups) return null;
  const of = (name: string): number => Number(groups[name] ?? 0);
  const sign = groups['sign'] ? -1 : 1;
  const seconds = ((of('D') * 24 + of('h')) * 60 + of('m')) * 60 + of('s');
  return { months: sign * (of('Y') * 12 + of('M')), ms: sign * seconds * 1000 };
}

/** That much after `now`, both in ms since the epoch; NaN when no calendar goes so far. The 31st becomes the 1st to 3rd. */
export function laterBy(now: number, { months, ms }: Duration): number {
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() + months);
  return new Date(date.getTime() + ms).getTime();
}

/** One measured number. */
export type Figure = {
  name: string;
  unit: string;
  value: number;
  /** The most that we put up with, in the same unit; more is a miss. */
  limit?: number;
  /** What it is compared with, measured or computed in the same run. */
  peer?: { name: string; value: number };
};

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The figure as the JSON file has it, its ratio to its peer worked out. */
export const withRatio = (figure: Figure) => ({
  ...figure,
  ...(figure.peer ? { ratio: Number((figure.value / figure.peer.value).toFixed(3)) } : {}),
  ...(figure.limit === undefined ? {} : { reached: figure.value <= figure.limit }),
});

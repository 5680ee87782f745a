/** After how many minutes without a person Pidlight locks itself: a choice within these bounds. */
export const AUTO_LOCK = { min: 1, max: 480, initial: 15 } as const;

/** Whether so many minutes may be set: a whole number within the bounds. */
export const isAutoLock = (minutes: unknown): minutes is number =>
  Number.isInteger(minutes) && (minutes as number) >= AUTO_LOCK.min && (minutes as number) <= AUTO_LOCK.max;

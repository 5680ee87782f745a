/**
 * Runs so many tasks at a time. Repeats go before those that were never sent: a question that has begun has a deadline,
 * and would lose it at the end of a long line. (p-limit knows no two kinds; p-queue does, in 4 KB for these 25 lines.)
 */
export type Slots = {
  /** How many at a time; may be changed at any moment. */
  most: number;
  run<T>(task: () => Promise<T>, isRepeat: boolean): Promise<T>;
};

export function createSlots(most: number): Slots {
  const lines = { repeats: [] as (() => void)[], first: [] as (() => void)[] };
  let busy = 0;
  const next = () => {
    while (busy < slots.most) {
      const start = lines.repeats.shift() ?? lines.first.shift();
      if (!start) return;
      busy += 1;
      start();
    }
  };
  const slots: Slots = {
    most,
    async run(task, isRepeat) {
      await new Promise<void>((start) => {
        lines[isRepeat ? 'repeats' : 'first'].push(start);
        next();
      });
      try {
        return await task();
      } finally {
        busy -= 1;
        next();
      }
    },
  };
  return slots;
}

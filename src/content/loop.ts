/** Asks again and again, one call at a time, while there is something to ask. */
export type Loop = {
  /** Go on, if there is more to do and the loop stands still. */
  start(): void;
  /** Go on now, whatever wait is under way. */
  hurry(): void;
};

type Wiring = {
  /** One round. True when it brought something: the next one follows at once. */
  step: () => Promise<boolean>;
  hasMore: () => boolean;
};

/** First and longest wait, in ms, after a round that brought nothing. */
const SHORTEST_WAIT = 250;
const LONGEST_WAIT = 5_000;

export function createLoop({ step, hasMore }: Wiring): Loop {
  let isRunning = false;
  let wake = () => {};

  const pause = (wait: number) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, wait);
    });
  const run = async () => {
    if (isRunning) return;
    isRunning = true;
    for (let wait = SHORTEST_WAIT; hasMore(); ) {
      if (await step()) wait = SHORTEST_WAIT;
      else if (hasMore()) {
        await pause(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
    }
    isRunning = false;
  };
  return {
    start: run,
    hurry() {
      wake();
      void run();
    },
  };
}

/** Read once for the life of the worker, for everybody; a reading that failed is tried again by the next who asks. */
export type Once<T> = { get(): Promise<T>; forget(): void };

export function once<T>(read: () => Promise<T>): Once<T> {
  let reading: Promise<T> | undefined;
  return {
    get() {
      if (!reading) {
        const started = read();
        reading = started;
        started.catch(() => {
          if (reading === started) reading = undefined;
        });
      }
      return reading;
    },
    forget() {
      reading = undefined;
    },
  };
}

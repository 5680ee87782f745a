import { useCallback, useEffect, useState } from 'preact/hooks';
import { background } from './background.ts';

const SECOND = 1_000;

export type Wait = {
  /** Whole seconds until a passphrase may be tried, rounded up; 0: now. It counts down by itself. */
  seconds: number;
  /** Ask the background anew: after each wrong try. */
  refresh: () => Promise<void>;
};

/** How long a person has to wait before the next try. nb. Only for the screen: the background is what refuses. */
export function useWait(): Wait {
  // Not by the clock of the computer, which may be set while we count.
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(() => performance.now());
  const refresh = useCallback(async () => {
    const answer = await background('nextTry', null);
    // Read once: between two readings the clock moves, and the rest would round up to a second of waiting for nothing.
    const at = performance.now();
    setNow(at);
    setUntil(answer.ok ? at + answer.value : 0);
  }, []);
  useEffect(() => void refresh(), [refresh]);
  const seconds = Math.max(0, Math.ceil((until - now) / SECOND));
  const isWaiting = seconds > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setNow(performance.now()), SECOND);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return { seconds, refresh };
}

/** Why nothing can be tried now, and until when; null when it can. */
export const waitText = ({ seconds }: Pick<Wait, 'seconds'>): string | null =>
  seconds > 0 ? `After too many wrong tries, the next one is possible in ${durationText(seconds)}.` : null;

/** "1 minute 5 seconds". */
export function durationText(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 60), 'minute'],
    [seconds % 60, 'second'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
    .join(' ');
}

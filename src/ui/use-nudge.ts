import { useEffect, useRef } from 'preact/hooks';
import { onNudge } from '../shared/router.ts';

/** Run `listener` at every nudge of the background, for as long as the component lives. */
export function useNudge(listener: () => void): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const lifetime = new AbortController();
    onNudge(() => latest.current(), lifetime.signal);
    return () => lifetime.abort();
  }, []);
}

import { useEffect, useState } from 'preact/hooks';
import type { Pid } from '../src/shared/pid.ts';
import { background } from '../src/ui/background.ts';

/** The customer that a page opened this popup for; null when a person did, or while that is not known. */
export function useHandedOver(): Pid | null {
  const [pid, setPid] = useState<Pid | null>(null);
  useEffect(() => {
    void background('handedOver', null).then((answer) => answer.ok && setPid(answer.value.pid));
  }, []);
  return pid;
}

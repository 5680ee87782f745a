import type { Finding } from '../src/shared/calls.ts';
import { ONLY_PIDS } from '../src/shared/find-ids.ts';
import { useReading } from '../src/ui/use-reading.ts';

/** What is looked for in a pasted text, read again at every nudge; PIDs, until that is known. */
export const useFinding = (): Finding => useReading('readFinding').value ?? ONLY_PIDS;

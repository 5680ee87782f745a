import { page } from 'vitest/browser';
import type { Pid } from '../../../src/shared/pid.ts';
import { PIDS } from '../fake-background.ts';
import { button, fill } from '../screen.tsx';

/** What a person does in the popup, by the names on the screen. */

export const [FIRST, SECOND, THIRD] = PIDS as [Pid, Pid, Pid];
export const IDENTIFIERS = 'Customer identifiers';
export const results = () => page.getByRole('table', { name: 'Results' });
export const line = (pid: Pid) => results().getByRole('row', { name: pid });

export async function lookUp(text: string) {
  await fill(IDENTIFIERS, text);
  await button('Look up').click();
}

import type { WalkStep } from '../src/shared/calls.ts';
import { nudgeFrame } from '../src/shared/router.ts';
import { framesOf } from './platform/content-scripts.ts';

/** Pass the keyboard's walk on to the tab's other frames, those after this one first. True when one of them took it. */
export async function walkOn(step: WalkStep, tab: number, from: number): Promise<boolean> {
  const frames = await framesOf(tab);
  const at = frames.indexOf(from);
  const others = [...frames.slice(at + 1), ...frames.slice(0, Math.max(0, at))];
  if (step === 'walk-back') others.reverse();
  for (const frame of others) if (await nudgeFrame(step, tab, frame)) return true;
  return false;
}

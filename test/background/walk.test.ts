import { beforeEach, expect, it } from 'vitest';
import { fail, ok } from '../../src/shared/result.ts';
import { type FakeFrame, tabs } from '../harness/fake-browser.ts';
import { startWorker } from './setup/calls.ts';
import { BEHIND, CONTENT, call, OPTIONS, SANDBOXED, SITE } from './setup/senders.ts';

beforeEach(startWorker);

/** A tab whose frames answer so; the sandboxed one is number 3. */
function show(answers: Record<number, boolean | undefined>): FakeFrame[] {
  const frames = Object.entries(answers).map(([id, answer]) => ({
    id: Number(id),
    heard: [],
    ...(answer === undefined ? {} : { answer }),
  }));
  // The browser names them in any order.
  tabs.push({ id: 7, url: `${SITE}/agent`, heard: [], frames: frames.toReversed() });
  return frames;
}
const askedOf = (frames: readonly FakeFrame[]) => frames.filter(({ heard }) => heard.length).map(({ id }) => id);

it.each([
  ['the next one takes it', CONTENT, 'walk', { 0: true, 2: false, 3: true, 5: true }, [2, 3], true],
  ['after the last comes the first', SANDBOXED, 'walk', { 0: true, 2: true, 3: true, 5: false }, [0, 5], true],
  ['the way back', SANDBOXED, 'walk-back', { 0: true, 2: false, 3: true, 5: true }, [0, 2], true],
  ['the way back from the first', CONTENT, 'walk-back', { 0: true, 2: true, 3: true, 5: true }, [5], true],
  ['home', SANDBOXED, 'walk-home', { 0: true, 3: true, 5: false }, [0, 5], true],
  ['frames without a script of ours are passed over', CONTENT, 'walk', { 0: true, 2: undefined, 3: true }, [3], true],
  ['nobody takes it', CONTENT, 'walk', { 0: true, 2: false, 3: undefined }, [2], false],
  ['a frame that came since is none of those asked', SANDBOXED, 'walk', { 0: true, 2: true }, [0], true],
] as const)('%s', async (_what, sender, step, answers, asked, moved) => {
  const frames = show(answers);
  expect(await call(sender, 'walkOn', { step })).toEqual(ok({ moved }));
  expect(askedOf(frames)).toEqual(asked);
  for (const { heard } of frames) for (const message of heard) expect(message).toEqual({ nudge: step });
});

it('nobody is asked for a page behind another', async () => {
  const frames = show({ 0: true, 2: true });
  expect(await call(BEHIND, 'walkOn', { step: 'walk' })).toEqual(ok({ moved: false }));
  expect(askedOf(frames)).toEqual([]);
});

it('a tab that is gone has no frames', async () => {
  expect(await call(CONTENT, 'walkOn', { step: 'walk' })).toEqual(ok({ moved: false }));
});

it('the options page has a tab, and nothing to walk', async () => {
  expect(await call(OPTIONS, 'walkOn', { step: 'walk' })).toEqual(ok({ moved: false }));
});

it.each([
  [null],
  [{}],
  [{ step: 'changed' }],
  [{ step: 'continue' }],
  [{ step: ['walk'] }],
  [{ step: 'walk', tab: 8 }],
])('not %j', async (input) => {
  const frames = show({ 0: true, 2: true });
  expect(await call(CONTENT, 'walkOn', input)).toEqual(fail('bad-input'));
  expect(askedOf(frames)).toEqual([]);
});

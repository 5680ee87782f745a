import { manyPids } from '../../demo-helpdesk/server.ts';
import type { Figure } from '../figure.ts';
import type { Stage } from './stage.ts';

/** While a long thread is scrolled as with a wheel: where each chip in view is, and where its PID, frame by frame. */
export async function measureScrolling(stage: Stage): Promise<Figure[]> {
  await stage.fresh(20_000, manyPids(1_000), false);
  await stage.start();
  await stage.inOurWorld('meter.untilQuiet(500)');
  const sampled = stage.inOurWorld<Sampled>(`(${sample})(240)`);
  const scroll = { x: 400, y: 400, yDistance: -12_000, speed: 4_000 };
  await stage.session.send('Input.synthesizeScrollGesture', scroll);
  const { off, samples, worst, way } = await sampled;
  await stage.stop();
  const what = `scrolling ${Math.round(way)} px, ${samples} samples of a chip`;
  if (samples === 0 || way === 0) throw new Error('Nothing was scrolled: the figure says nothing.');
  return [
    { name: `${what}: off by more than 1 px`, unit: 'samples', value: off, limit: 0 },
    { name: `${what}: farthest off`, unit: 'px', value: worst },
  ];
}

type Sampled = { off: number; samples: number; worst: number; way: number };

/** Runs in the content script's world. The right edge and the middle of a chip are those of its PID's line. */
const sample = `async (frames) => {
  const thread = document.querySelector('#thread');
  const places = new Map();
  const walker = document.createTreeWalker(thread, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const found = /P[A-Z2-7]{26}/.exec(walker.currentNode.data);
    if (found) places.set(found[0], { text: walker.currentNode, from: found.index });
  }
  const range = document.createRange();
  const boxOf = (pid) => {
    const { text, from } = places.get(pid);
    range.setStart(text, from);
    range.setEnd(text, from + 27);
    return [...range.getClientRects()].at(-1);
  };
  const sampled = { off: 0, samples: 0, worst: 0, way: 0 };
  const before = thread.scrollTop;
  const frame = thread.getBoundingClientRect();
  for (let count = 0; count < frames; count++) {
    await new Promise((done) => requestAnimationFrame(done));
    for (const mark of meter.drawn()) {
      const button = mark.querySelector('button');
      const chip = button.getBoundingClientRect();
      if (chip.top < frame.top || chip.bottom > frame.bottom) continue;
      const box = boxOf(button.getAttribute('aria-label').match(/P[A-Z2-7]{26}/)[0]);
      const off = Math.max(Math.abs(chip.right - box.right), Math.abs(chip.top + chip.bottom - box.top - box.bottom) / 2);
      sampled.samples++;
      sampled.worst = Math.max(sampled.worst, off);
      if (off > 1) sampled.off++;
    }
  }
  sampled.way = thread.scrollTop - before;
  return sampled;
}`;

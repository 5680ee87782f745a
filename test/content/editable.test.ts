import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeBackground, names, open, ours, pidOf, stop } from './harness.ts';

/** Text that was there to be read, and is made an editor: CKEditor 4 does so, and sends what stands in it. */

const PID = pidOf(1);
beforeEach(() => void fakeBackground());
afterEach(stop);

test.each([
  ['around', '<section id="edited"><p>PID</p></section>'],
  [
    'a scroller around',
    '<section id="edited" style="overflow: auto; height: 90px; position: relative"><p>PID</p></section>',
  ],
  ['itself', '<p id="edited">PID</p>'],
  ['around a field', '<section id="edited"><p><input value="PID"></p></section>'],
])('nothing of ours is left in what becomes an editor: %s', async (_, html) => {
  const page = open(html.replace('PID', PID));
  const edited = page.querySelector('#edited') as HTMLElement;
  await expect.poll(names).toHaveLength(1);
  edited.contentEditable = 'true';
  await Promise.resolve();
  expect(ours()).toEqual([]);
  edited.contentEditable = 'false';
  if (!html.includes('input')) await expect.poll(names).toHaveLength(1);
});

test('nor in a document that becomes one', async () => {
  open(`<p>${PID}</p>`);
  await expect.poll(names).toHaveLength(1);
  document.designMode = 'on';
  await expect.poll(() => ours()).toEqual([]);
  document.designMode = 'off';
});

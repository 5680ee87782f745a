import { afterEach, expect, test } from 'vitest';
import { createElements } from '../../src/content/elements.ts';

let lifetime = new AbortController();
afterEach(() => {
  lifetime.abort();
  document.body.replaceChildren();
});

const isCalm = () => scheduler.postTask(() => undefined, { priority: 'background' });

/** The page read once; `roots`: those heard of. */
async function read(html: string) {
  document.body.innerHTML = html;
  lifetime = new AbortController();
  const roots: ShadowRoot[] = [];
  const fields: Element[] = [];
  const elements = createElements(
    { onRoot: (root) => void roots.push(root), onField: (field) => void fields.push(field) },
    lifetime.signal,
  );
  elements.look(document.body);
  await isCalm();
  return { elements, roots, fields };
}

const attach = (selector: string) => (document.querySelector(selector) as Element).attachShadow({ mode: 'open' });

test.each([
  ['an empty div', '<div class="host"></div>'],
  ['an empty span among text', '<p>x <span class="host"></span> y</p>'],
  ['an empty section', '<section class="host"></section>'],
  ['a custom element', '<x-late class="host">x</x-late>'],
  ['a block with children', '<article class="host"><p>x</p></article>'],
])('a root attached later: %s', async (_, html) => {
  const { elements, roots } = await read(html);
  expect(roots).toEqual([]);
  const root = attach('.host');
  elements.lookAgain();
  elements.lookAgain();
  expect(roots).toEqual([root]);
});

test('many elements are looked at again a few at a time, and each in its turn', async () => {
  const { elements, roots } = await read(
    `${'<div></div>'.repeat(1_000)}<div class="host"></div>${'<p>x</p>'.repeat(1_000)}`,
  );
  const root = attach('.host');
  const { get } = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot') as { get: () => ShadowRoot | null };
  let asked = 0;
  Object.defineProperty(Element.prototype, 'shadowRoot', {
    configurable: true,
    get() {
      asked += 1;
      return get.call(this);
    },
  });
  elements.lookAgain();
  Object.defineProperty(Element.prototype, 'shadowRoot', { configurable: true, get });
  expect(asked).toBeGreaterThan(0);
  // Twice each: an element with a root is asked again for it.
  expect(asked).toBeLessThanOrEqual(200);
  for (let tick = 0; tick < 50; tick += 1) elements.lookAgain();
  expect(roots).toEqual([root]);
});

test('roots, fields and titles that are there', async () => {
  document.body.innerHTML = '';
  const { fields } = await read('<input><p title="PMNGLKRRYHLOXDQKEMKLRTBAULA">x</p><p title="no">y</p>');
  expect(fields.map(({ localName }) => localName)).toEqual(['input', 'p']);
});

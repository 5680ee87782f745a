import type { CDPSession, Page } from 'playwright';

/** Compares what is drawn with where identifiers stand, found here by other code than Pidlight's own. */

/** An identifier that a person can see: its lines of text, or the field it is in. In px of the window. */
type Standing = { pid: string; lines: { right: number; middle: number }[] };
type Chip = { name: string; right: number; middle: number };
type Drawn = { standing: Standing[]; chips: Chip[] };

/** What is wrong; `off` is how far the chips are from where they should be, in px, the farthest. */
export type Verdict = { pids: number; unmarked: string[]; unfounded: string[]; off: number };

/** Farther away than this, in px, a chip does not belong to that identifier. */
const NEAR = 1;

/** A page whose content script can be asked. */
export type Watched = { page: Page; session: CDPSession; world: number };

/** Open a page, and find the world of the content script in it: it alone may open its closed roots. */
export async function openWatched(page: Page, url: string): Promise<Watched> {
  const session = await page.context().newCDPSession(page);
  const world = new Promise<number>((done) => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === 'Pidlight' && context.origin) done(context.id);
    });
  });
  await session.send('Runtime.enable');
  await page.goto(url);
  return { page, session, world: await world };
}

/** Each identifier needs a chip of its own, and each chip an identifier. */
export async function look({ session, world }: Watched): Promise<Verdict> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId: world,
    expression: READ,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  const { standing, chips } = result.value as Drawn;
  const left = [...chips];
  let off = 0;
  const unmarked = standing.filter(({ pid, lines }) => {
    const distances = left.map((chip) => (chip.name.includes(pid) ? distance(chip, lines) : Number.POSITIVE_INFINITY));
    const nearest = Math.min(...distances);
    if (nearest > NEAR) return true;
    off = Math.max(off, nearest);
    left.splice(distances.indexOf(nearest), 1);
    return false;
  });
  return { pids: standing.length, unmarked: unmarked.map(told), unfounded: left.map(told), off };
}

const distance = ({ right, middle }: Chip, lines: Standing['lines']): number =>
  Math.min(...lines.map((line) => Math.max(Math.abs(line.right - right), Math.abs(line.middle - middle))));

const told = (what: Standing | Chip): string => JSON.stringify(what);

/** Runs in the content script's world. As text: the compiler would wrap its functions in a helper that is not there. */
const READ = String.raw`(() => {
  const INLINE = new Set(['b', 'code', 'a']);
  const INVISIBLE = '[\\u200b\\u00ad]*';
  const PID = new RegExp('(?<![A-Za-z0-9])P' + (INVISIBLE + '[A-Z2-7]').repeat(25) + INVISIBLE + '[AEIMQUY4](?![A-Za-z0-9])', 'gi');
  const standing = [];
  const chips = [];
  let run = [];
  const normal = (text) => text.replace(/[\u200b\u00ad]/g, '').toUpperCase();

  const linesOf = (rects) => {
    const lines = [];
    for (const { left, right, top, bottom } of rects) {
      if (right - left < 0.5) continue;
      const line = lines.find((each) => each.top < (top + bottom) / 2 && (top + bottom) / 2 < each.bottom);
      if (line) line.right = Math.max(line.right, right);
      else lines.push({ top, bottom, right, middle: (top + bottom) / 2 });
    }
    return lines;
  };
  const at = (offset) => {
    let before = 0;
    for (const node of run) {
      if (offset < before + node.data.length) return [node, offset - before];
      before += node.data.length;
    }
  };
  const flush = () => {
    for (const match of run.map(({ data }) => data).join('').matchAll(PID)) {
      const range = document.createRange();
      range.setStart(...at(match.index));
      const [node, offset] = at(match.index + match[0].length - 1);
      range.setEnd(node, offset + 1);
      const lines = linesOf(range.getClientRects());
      range.detach();
      if (lines.length > 0) standing.push({ pid: normal(match[0]), lines });
    }
    run = [];
  };
  const readField = (field) => {
    const { right, top, bottom } = field.getBoundingClientRect();
    // A chip in a field keeps 5 px off its edge.
    for (const match of [...field.value.matchAll(PID)].slice(0, 1))
      standing.push({ pid: normal(match[0]), lines: [{ right: right - 5, middle: (top + bottom) / 2 }] });
  };
  const readOurs = (root) => {
    for (const chip of root.querySelectorAll('.mark:not([hidden]) .chip')) {
      const { right, top, bottom } = chip.getBoundingClientRect();
      chips.push({ name: chip.getAttribute('aria-label'), right, middle: (top + bottom) / 2 });
    }
  };
  const visit = (node) => {
    if (node.nodeType === 3) run.push(node);
    if (node.nodeType === 11) for (const child of node.childNodes) visit(child);
    if (node.nodeType !== 1) return;
    const { localName } = node;
    if (localName === 'pidlight-layer') return readOurs(chrome.dom.openOrClosedShadowRoot(node));
    if (localName === 'script' || localName === 'style') return;
    if (!INLINE.has(localName)) flush();
    if (localName === 'input') readField(node);
    if (node.shadowRoot) visit(node.shadowRoot);
    for (const child of node.childNodes) visit(child);
    if (!INLINE.has(localName)) flush();
  };
  visit(document.body);
  return { standing, chips };
})()`;

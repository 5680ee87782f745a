import { isInline, type Runs, readRuns, readRunsAround } from './inline-runs.ts';
import { mayHoldPid, pidsInRun, type Run } from './pids-in-run.ts';
import { isElement, isText, type TextPlace } from './place.ts';
import { isInsideSkipped } from './skip.ts';
import { type Work, workFor, workInSlices } from './slices.ts';

/**
 * Finds PIDs in text by halving: the text of a whole block is tested at once, and only a block that can hold one
 * is entered. Measured at 0.4 × the cost of merely reading every text node (docs/marking-pages.md, Finding).
 */

export type Finder = {
  /** Read everything in this part of the page, soon. */
  scan(root: ParentNode): void;
  /** Read what changed: now if that is quick, else soon. */
  rescan(records: readonly MutationRecord[]): void;
};

/** `isSmall`: part of a block that was small enough to test. `from`: the child to go on with, after a step in a wide one. */
type Block = { block: ParentNode; isSmall: boolean; from?: Node };

/** Told of every run that was read, also of those without a PID: there may have been one before. */
type Report = (run: Run, places: TextPlace[]) => void;

/** Most elements of a block whose text is tested in one go; asking for more text would hold the thread too long. */
const BLOCK_SIZE = 2000;
/** How long, in ms, a batch of changes may be read at once. */
const AT_ONCE = 2;

const isLarge = (block: ParentNode): boolean =>
  !isElement(block) || block.getElementsByTagName('*').item(BLOCK_SIZE) !== null;

export function createFinder(report: Report, signal: AbortSignal): Finder {
  /** To be read, the next one last. */
  const blocks: Block[] = [];
  const changed = new Set<Node>();
  let isWorking = false;

  const take = ({ runs, blocks: inner }: Runs, isSmall: boolean) => {
    for (const run of runs) report(run, pidsInRun(run));
    for (const block of inner.reverse()) blocks.push({ block, isSmall });
  };
  const readBlock = ({ block, from, isSmall }: Block) => {
    if (!block.isConnected) return;
    const isTested = isSmall || (!from && !isLarge(block));
    if (isTested && !mayHoldPid(block.textContent ?? '')) return;
    // It may have become an editor since it was put in the queue.
    if (isInsideSkipped(block)) return;
    const read = readRuns(from?.parentNode === block ? from : block.firstChild);
    if (read.rest) blocks.push({ block, from: read.rest, isSmall: false });
    take(read, isTested);
  };
  const readAround = (node: Node) => {
    if (!node.isConnected || isInsideSkipped(node)) return;
    const found = readRunsAround(node);
    for (const read of [...found.runs.flat(), ...found.inline]) changed.delete(read);
    take(found, false);
  };
  function* read(): Work {
    for (;;) {
      const [node] = changed;
      const next = node ? undefined : blocks.pop();
      if (node) {
        changed.delete(node);
        readAround(node);
      } else if (next) readBlock(next);
      else return;
      yield;
    }
  }
  const start = async () => {
    if (isWorking) return;
    isWorking = true;
    // nb. More may have come between the last step and now.
    while (!signal.aborted && blocks.length + changed.size > 0) await workInSlices(read(), signal);
    isWorking = false;
  };

  signal.addEventListener('abort', () => {
    blocks.length = 0;
    changed.clear();
  });
  return {
    scan(root) {
      if (isInsideSkipped(root)) return;
      for (const block of [root, ...nearView(root)]) blocks.push({ block, isSmall: false });
      void start();
    },
    rescan(records) {
      for (const record of records) for (const node of changedBy(record)) changed.add(node);
      if (!workFor(read(), AT_ONCE)) void start();
    },
  };
}

/** The block that a person is looking at: read first. Reading it twice does no harm. */
function nearView(root: ParentNode): Element[] {
  if (root !== document) return [];
  const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  const block = middle?.closest('article, section, main, table, ul, ol, div');
  return block && !isLarge(block) && !isInsideSkipped(block) ? [block] : [];
}

/** What to read again after a change: what came, and the text beside it, which may have been joined or parted. */
function changedBy(record: MutationRecord): Node[] {
  const { type, attributeName, target, addedNodes, previousSibling, nextSibling } = record;
  if (type !== 'childList') return attributeName === 'title' ? [] : [target];
  const beside = [previousSibling, nextSibling].filter((node) => isText(node) || (isElement(node) && isInline(node)));
  return [...addedNodes, ...beside].filter(
    (node): node is Node => node !== null && (isText(node) || node.firstChild !== null),
  );
}

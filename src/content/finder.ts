import { PID_LENGTH } from '../shared/pid.ts';
import { mayHoldSecret } from '../shared/secrets.ts';
import { candidatesIn, textsIn } from './candidates.ts';
import { blockAround, isInline, type Runs, readRuns, readRunsAround } from './inline-runs.ts';
import type { Part } from './marks.ts';
import { isBroken, mayHoldPid, pidsInRun, type Run } from './pids-in-run.ts';
import { contentOf, holds, isElement, isText, parentOf, type TextPlace } from './place.ts';
import type { SecretWatch } from './secrets.ts';
import { isInsideSkipped } from './skip.ts';
import { breathe, type Work, workFor, workInSlices } from './slices.ts';
import { maybe, PID_LIKE } from './sought.ts';

/**
 * Finds PIDs in text by halving: the text of a whole block is tested at once, and only a block that can hold one
 * is entered. `npm run bench` measures it beside merely reading every text node.
 */

export type Finder = {
  /** Read everything in this part of the page, soon. */
  scan(root: ParentNode): void;
  /** Read what changed: now if that is quick, else soon. */
  rescan(records: readonly MutationRecord[]): void;
};

/** `from`: the child to go on with, after a step in a wide one. */
type Block = { block: ParentNode; from?: Node };

/** Told of every run that was read, also of those without a PID: there may have been one before. Returns what is left to do. */
type Report = (run: Run, places: IterableIterator<TextPlace, void>) => Part;

/** Most elements of a block that is read in one step; one that is full of PIDs holds the thread for some ms. */
const BLOCK_SIZE = 500;
/** How long, in ms, a batch of changes may be read at once. */
const AT_ONCE = 2;

/** How to tell of runs that were read. `goOn` has what is left to do of one done in its turn. */
const telling = (report: Report, watch: SecretWatch, goOn: (part: Part) => void) => (runs: Runs['runs']) => {
  for (const run of runs) {
    watch(run.map((node) => (node as Text).data).join('\n'));
    goOn(report(run, pidsInRun(run)));
  }
};

/**
 * Reads, a step at a time, what is in these three until they are empty.
 * @param blocks to be read, the next one last
 * @param changed to be read with the text around it, before any block
 * @param parts of runs that were begun: done before anything is read
 */
function reading(
  report: Report,
  watch: SecretWatch,
  blocks: Block[],
  changed: Set<Node>,
  parts: NonNullable<Part>[],
): () => Work {
  const goOn = (part: Part) => void (part && parts.push(part));
  const tell = telling(report, watch, goOn);
  const take = (read: Runs, around?: ParentNode) => {
    tell(read.runs);
    if (around && read.rest) blocks.push({ block: around, from: read.rest });
    for (const block of read.blocks.reverse()) blocks.push({ block });
  };
  const readSmall = (block: Element) => {
    const content = contentOf(block);
    const isSecret = mayHoldSecret(content);
    const mayBreak = isBroken(content);
    if (!(isSecret || mayBreak || maybe.test(content)) || isInsideSkipped(block)) return;
    // What stands in cells side by side is one word in the content, and two to a reader.
    if (isSecret) watch(textsIn(block).join('\n'));
    if (mayBreak) take(readRuns(block.firstChild), block);
    else
      candidatesIn(block, content, (text, places) => {
        if (places) goOn(report([text], places.values()));
        else changed.add(text);
      });
  };
  const readBlock = ({ block, from }: Block) => {
    if (!block.isConnected) return;
    // nb. It may have become an editor since it was put in the queue.
    if (!from && isElement(block) && !holds(block, BLOCK_SIZE)) readSmall(block);
    else if (!isInsideSkipped(block)) take(readRuns(from?.parentNode === block ? from : block.firstChild), block);
  };
  const readAround = (node: Node) => {
    if (!node.isConnected || isInsideSkipped(node)) return;
    const found = readRunsAround(node);
    // nb. A text says nothing new of blocks inside its line: read for each text, deep pages would be read for ever.
    if (isText(node)) found.inlines = found.blocks = [];
    for (const read of [...found.runs.flat(), ...found.inlines]) changed.delete(read);
    take(found);
  };
  return function* read(): Work {
    for (;;) {
      const [node] = changed;
      const part = parts.pop();
      // Before anything is read anew: what has changed meanwhile is put right by that.
      if (part) goOn(part());
      else if (node) {
        changed.delete(node);
        readAround(node);
      } else {
        const next = blocks.pop();
        if (!next) return;
        readBlock(next);
      }
      yield;
    }
  };
}

export function createFinder(report: Report, watch: SecretWatch, signal: AbortSignal): Finder {
  const blocks: Block[] = [];
  const changed = new Set<Node>();
  const parts: NonNullable<Part>[] = [];
  const read = reading(report, watch, blocks, changed, parts);
  let isWorking = false;

  const start = async () => {
    if (isWorking) return;
    isWorking = true;
    // nb. More may have come between the last step and now.
    while (!signal.aborted && blocks.length + changed.size + parts.length > 0) {
      // The task that asks for it has had its time.
      await breathe();
      await workInSlices(read(), signal);
    }
    isWorking = false;
  };

  return {
    scan(root) {
      if (isInsideSkipped(root)) return;
      for (const block of [root, ...nearView(root)]) blocks.push({ block });
      void start();
    },
    rescan(records) {
      for (const record of records) for (const node of changedBy(record)) changed.add(node);
      workFor(read(), AT_ONCE);
      void start();
    },
  };
}

/** What a person is looking at, as much as is read in one step: read first. Reading it twice does no harm. */
function nearView(root: ParentNode): ParentNode[] {
  const block: ParentNode[] = [];
  let at: ParentNode | null = root === document ? document.elementFromPoint(innerWidth / 2, innerHeight / 2) : null;
  for (; at && !holds(at, BLOCK_SIZE); at = parentOf(at)) block[0] = at;
  return block;
}

/** Most characters of a block that is read at each change of it, only to see that nothing is there. */
const SMALL = 2_000;

/**
 * Whether a change can have brought no PID, judged by the text of the block around it; nor can it have taken one away, where
 * none is marked. Clocks and counters are like that.
 */
export function isIdle(record: MutationRecord): boolean {
  const { type, target } = record;
  const element = isElement(target) ? target : target.parentElement;
  const block = type !== 'attributes' && element && blockAround(element);
  // nb. What came is asked for only where it may be an element: each list and each node of it becomes an object.
  if (
    !block ||
    (block.firstElementChild && (record.addedNodes.length > 1 || isElement(record.addedNodes[0]) || holds(block, SOME)))
  )
    return false;
  const content = contentOf(block);
  // nb. Asked once a second, a pattern takes as long as all before it.
  if (content.length < PID_LENGTH && maybe === PID_LIKE) return true;
  return content.length < SMALL && !mayHoldPid(content) && !mayHoldSecret(content);
}
const SOME = 20;

/** What to read again after a change: what came, and the text beside it, which may have been joined or parted. */
function changedBy(record: MutationRecord): Node[] {
  const { type, attributeName, target, addedNodes, previousSibling, nextSibling } = record;
  if (type !== 'childList') return attributeName === 'title' ? [] : [target];
  const beside = [previousSibling, nextSibling].filter((node) => isText(node) || (isElement(node) && isInline(node)));
  return [...addedNodes, ...beside].filter(
    (node): node is Node => node !== null && (isText(node) || node.firstChild !== null),
  );
}

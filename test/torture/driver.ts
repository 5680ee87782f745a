import { luck } from '../harness/luck.ts';
import type { App, StartApp } from './app.ts';
import { digest } from './digest.ts';
import { nextOp } from './next-op.ts';
import { apply, type Op } from './operations.ts';
import { firstState, pageText, type State } from './state.ts';

export { digest };

/** Runs in the page, as `torture`: drives one app through a run, and takes note of what goes wrong. */

export type Plan = {
  seed: number;
  pids: readonly string[];
  /** Whether the page gets its turn now and then, frames included; the operations are the same without. */
  isPaced: boolean;
};

export type Report = {
  /** Exceptions and errors of any kind so far, and the first of them. */
  errors: number;
  firstErrors: string[];
  /** Operations after which the page had another text than its state, and the first of them. */
  wrongTexts: number;
  firstWrongText: string;
  /** A digest of the document after every so many operations of this leg. */
  digests: number[];
  /** Frames that were drawn in this leg, and those with something of ours in the page. */
  frames: number;
  framesWithOurs: number;
};

const FEW = 5;
/** Operations from one digest of the document to the next. */
export const DIGEST_EVERY = 10;

/** Seeds of their own, so that the pace of a run has no part in what happens in it. */
const PACE = 7_000_000;

export class Driver {
  private readonly twin: State;
  private readonly chance: () => number;
  private readonly pace: () => number;
  private freshKey = 1_000;
  private count = 0;
  private readonly report: Report = {
    errors: 0,
    firstErrors: [],
    wrongTexts: 0,
    firstWrongText: '',
    digests: [],
    frames: 0,
    framesWithOurs: 0,
  };
  private app: App | undefined;
  private readonly plan: Plan;

  constructor(plan: Plan) {
    this.plan = plan;
    this.chance = luck(plan.seed);
    this.pace = luck(plan.seed + PACE);
    this.twin = firstState(this.chance, plan.pids);
  }

  /** Build the page. */
  async start(startApp: StartApp, host: HTMLElement): Promise<void> {
    this.hear();
    this.app = await startApp(host, structuredClone(this.twin), (error) => this.wrong(error));
    this.compare(null);
  }

  /**
   * Do so many operations more, and see that the thread is there at the end. Returns what there is to tell of them;
   * errors and wrong texts are those of the whole run.
   */
  async run(ops: number): Promise<Report> {
    Object.assign(this.report, { digests: [], frames: 0, framesWithOurs: 0 });
    for (let left = ops; left > 0; left -= 1) {
      await this.step();
      if (this.count % DIGEST_EVERY === 0) this.report.digests.push(digest(document.documentElement));
      if (this.plan.isPaced) await this.breathe();
    }
    if (!this.twin.hasThread) await this.perform({ do: 'thread' });
    return this.report;
  }

  private async step(): Promise<void> {
    this.count += 1;
    this.freshKey += 1;
    await this.perform(nextOp(this.twin, this.chance, this.plan.pids, this.freshKey));
  }

  private async perform(op: Op): Promise<void> {
    apply(this.twin, structuredClone(op));
    try {
      // A framework that is done at once is read at once, before any observer has had its turn.
      const done = this.app?.perform(op);
      if (done) await done;
    } catch (error) {
      this.wrong(error);
    }
    this.compare(op);
  }

  private compare(op: Op | null): void {
    const expected = pageText(this.twin);
    const text = this.app?.root.textContent ?? '';
    if (text === expected) return;
    this.report.wrongTexts += 1;
    this.report.firstWrongText ||= `${this.count} ${JSON.stringify(op)}: ${text} instead of ${expected}`;
  }

  /** After an operation: none, a microtask, a task, or a frame that is drawn. */
  private async breathe(): Promise<void> {
    const chance = this.pace();
    if (chance < 0.6) return;
    if (chance < 0.85) return await undefined;
    if (chance < 0.98) return await task();
    await frame();
    this.report.frames += 1;
    if (document.querySelector('pidlight-layer') || hasLayer(this.app?.root)) this.report.framesWithOurs += 1;
    scrollSomewhere(this.pace());
  }

  private hear(): void {
    addEventListener('error', ({ error, message }) => this.wrong(error ?? message));
    addEventListener('unhandledrejection', ({ reason }) => this.wrong(reason));
    console.error = (...words: unknown[]) => this.wrong(words.map(String).join(' '));
  }

  private wrong(error: unknown): void {
    this.report.errors += 1;
    if (this.report.firstErrors.length >= FEW) return;
    this.report.firstErrors.push(`${this.count}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
  }
}

const hasLayer = (root: Node | undefined): boolean =>
  (root as ParentNode | undefined)?.querySelector('pidlight-layer') !== null;

const task = () =>
  new Promise<void>((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });

/** Until after the next frame is drawn. */
const frame = () => new Promise<void>((done) => requestAnimationFrame(() => void task().then(done)));

function scrollSomewhere(chance: number): void {
  scrollTo(0, chance * 500);
  document.querySelector('.thread')?.scrollTo(0, chance * 300);
}

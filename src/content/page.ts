import type { ContentCalls, Finding } from '../shared/calls.ts';
import type { Display } from '../shared/display.ts';
import type { Client } from '../shared/router.ts';
import type { SiteProfile } from '../shared/site-profile.ts';
import { type Asker, createAsker } from './asker.ts';
import { createAttention } from './attention.ts';
import { type Card, createCard } from './card.ts';
import { stayOutOfCopies } from './copying.ts';
import { on, veil } from './dom.ts';
import { createDrawing, type Drawing } from './drawing.ts';
import { isIdle } from './finder.ts';
import type { Layer } from './layer.ts';
import { createLayers, type Layers } from './layers.ts';
import { createMarks, type Marks } from './marks.ts';
import { CALM, observePage, type PageListener, type PageObserver } from './page-observer.ts';
import { createReader, type Reader } from './reader.ts';
import { createSecretWatch } from './secrets.ts';
import { isInsideSkipped } from './skip.ts';
import { seek } from './sought.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';
import { createTicketLine } from './ticket-line.ts';
import { createWalk, type Walk } from './walk.ts';

/** How often, in ms, to look for what no event tells of; and how often where nothing was found so far. */
const TICK = 1_000;
const IDLE_TICK = 5_000;
/** How often once nothing but clocks has changed for `CALM` of those: what happens ends that wait. */
const CALM_TICK = 60_000;

/** Pidlight at work in one document. It ends when its signal aborts, and leaves nothing behind. */
export type Page = {
  /** Vault, accounts or sites changed. */
  recheck(): void;
  /** A person lets this document ask for more customers. */
  goOn(): void;
  /** The keyboard's walk comes to this frame. False: it has nothing for it. */
  walk: Walk['come'];
};

type Wiring = {
  call: Client<ContentCalls>;
  display: Display;
  profiles: readonly SiteProfile[];
  finding: Finding;
  /** The background does not answer this page any more. */
  onRefused: () => void;
  /** Whether the extension is still there. */
  isAlive: () => boolean;
  signal: AbortSignal;
};

/** Wire the parts together: observer → reader → marks → drawing, and marks → asker → marks. */
export function startPage({ call, display, profiles, finding, onRefused, isAlive, signal }: Wiring): Page {
  veil.replaceSync(display.screenShare ? (texts()[AT.veil] as string) : '');
  seek(finding);
  // Each part hears of the next one by a callback that runs only later, when all of them are there.
  const asker = createAsker({
    call,
    onRefused,
    isAlive,
    signal,
    inOrder: (pids) => marks.inOrder(pids),
    onStatus(pid) {
      marks.refresh(pid);
      card.refresh(pid);
    },
  });
  const endWalk = () => walk.end();
  const attention = createAttention(() => card, endWalk, signal);
  const card: Card = createCard({
    statusOf: asker.statusOf,
    again: asker.again,
    onPointer: attention.onCard,
    onEscape: endWalk,
    openInPopup: (pid) => call('openPopup', { customer: pid }),
    signal,
  });
  const onLayer = ({ host }: Layer) => observer.watchSize(host.parentElement ?? document.body);
  const layers = createLayers(attention.onChip, onLayer, signal);
  const drawing = createDrawing({
    layers,
    isAtEnd: display.chip === 'end',
    onSeen(mark) {
      asker.want(mark.place.pid);
      marks.show(mark);
    },
    onDrawn(mark) {
      if (card.item === mark) card.follow();
      lookForTicket();
    },
    signal,
  });
  const marks: Marks = createMarks({
    statusOf: asker.statusOf,
    onAdded: drawing.add,
    onMoved: drawing.move,
    onGone(mark) {
      if (card.item === mark) card.close();
      drawing.drop(mark);
    },
  });
  const walk: Walk = createWalk({ shortcut: display.shortcut, drawing, card, call, signal });
  const lookForTicket = createTicketLine(profiles, marks, signal);
  const watch = createSecretWatch((kind) => call('pastedSecret', { kind }));
  const reader = createReader(marks, watch, (root) => observer.watch(root), signal);
  const observer: PageObserver = observePage(reactions({ asker, layers, drawing, marks, reader, isAlive }), signal);
  on(window, 'online', asker.online, signal);
  stayOutOfCopies(signal);
  if (!document.hidden) reader.look(document);
  return { recheck: asker.recheck, goOn: () => asker.goOn(), walk: walk.come };
}

type Parts = {
  asker: Asker;
  layers: Layers;
  drawing: Drawing;
  marks: Marks;
  reader: Reader;
  isAlive: () => boolean;
};

/** What each event of the page sets in motion. */
const reactions = ({ asker, layers, drawing, marks, reader, isAlive }: Parts): PageListener => ({
  isIdle: (records) => drawing.all.size === 0 && records.every(isIdle),
  changed(records) {
    // What became an editor has to be rid of us before anybody saves it.
    const isEdited = records.some(({ attributeName }) => attributeName === 'contenteditable');
    if (isEdited || records.some(({ removedNodes }) => removedNodes[0])) marks.sweep(isEdited);
    reader.changed(records);
    // What a key set off is drawn first: whoever types is not kept waiting.
    const isTyping = drawing.all.size > 0 && records.every(({ target }) => isInsideSkipped(target));
    if (isTyping) drawing.touchSoon();
    else drawing.touchAround(records);
  },
  disturbed() {
    if (isAlive()) layers.restore();
  },
  field(target) {
    reader.field(target);
    drawing.touchSoon();
  },
  moved: drawing.touch,
  shown() {
    if (!isAlive()) return;
    layers.restore();
    marks.sweep(true);
    reader.look(document);
    asker.resume();
    drawing.touch();
  },
  tick(calm) {
    if (!isAlive()) return 0;
    reader.lookAgain();
    if (drawing.all.size === 0) return calm < CALM ? IDLE_TICK : CALM_TICK;
    layers.restore();
    // nb. No event tells of it.
    if (document.designMode === 'on') marks.sweep(true);
    layers.forgetSites();
    drawing.touch();
    marks.refreshNear();
    asker.resume();
    return TICK;
  },
});

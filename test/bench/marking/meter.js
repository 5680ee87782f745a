// Runs in the content script's own world, before the script is started there anew: how long each of its turns takes.
// A turn is a callback of the browser's, or what goes on after an `await`; all ways in are wrapped. Nothing here is shipped.

const turns = [];
/** The kind of the turn that is being taken. */
let current = '';
const add = (at, kind) => turns.push({ at, ms: performance.now() - at, kind });

const measure =
  (callback, kind) =>
  (...args) => {
    if (current) return callback(...args);
    current = kind;
    const started = performance.now();
    try {
      return callback(...args);
    } finally {
      current = '';
      add(started, kind);
    }
  };

/** What goes on after this promise, in microtasks: a few of them stand between it and the code that awaits it. */
const HOPS = 12;
const measureAfter = async (promise, kind) => {
  const value = await promise;
  const started = performance.now();
  current = kind;
  let left = HOPS;
  const hop = () => {
    if (left-- > 0) return queueMicrotask(hop);
    current = '';
    add(started, kind);
  };
  queueMicrotask(hop);
  return value;
};

for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver']) {
  const Original = globalThis[name];
  globalThis[name] = class extends Original {
    constructor(callback, options) {
      super(measure(callback, name), options);
    }
  };
}
/** Where marks are: one element each, in the bench's pages. Each is watched, or looked at whether it is near. */
const marked = new Set();
const { observe } = IntersectionObserver.prototype;
IntersectionObserver.prototype.observe = function (target) {
  marked.add(target);
  observe.call(this, target);
};
const { getBoundingClientRect } = Element.prototype;
Element.prototype.getBoundingClientRect = function () {
  marked.add(this);
  return getBoundingClientRect.call(this);
};
const holdsPid = ({ childNodes }) => [...childNodes].some(({ data }) => /P[A-Z2-7]{26}/.test(data));

const later = globalThis.setTimeout.bind(globalThis);
for (const name of ['requestAnimationFrame', 'setTimeout', 'setInterval']) {
  const original = globalThis[name];
  globalThis[name] = (callback, ...rest) => original.call(globalThis, measure(callback, name), ...rest);
}
const listeners = new WeakMap();
const { addEventListener } = EventTarget.prototype;
const listen = function (type, listener, options) {
  // nb. The same wrapper for the same listener: adding it twice does nothing.
  if (!listeners.has(listener)) listeners.set(listener, measure(listener, 'event'));
  return addEventListener.call(this ?? globalThis, type, listeners.get(listener), options);
};
EventTarget.prototype.addEventListener = listen;
globalThis.addEventListener = listen;

const breathe = scheduler.yield.bind(scheduler);
scheduler.yield = () => measureAfter(breathe(), current === 'calm' ? 'calm' : 'scan');
const postTask = scheduler.postTask.bind(scheduler);
scheduler.postTask = (callback, options) => postTask(measure(callback, 'calm'), options);
const send = chrome.runtime.sendMessage.bind(chrome.runtime);
chrome.runtime.sendMessage = (message) => measureAfter(send(message), message.call);

const drawn = () =>
  [...document.querySelectorAll('pidlight-layer')].flatMap((layer) =>
    [...chrome.dom.openOrClosedShadowRoot(layer).querySelectorAll('.mark')].filter(({ hidden }) => !hidden),
  );
const sleep = (ms) => new Promise((done) => later(done, ms));

const READING = new Set(['hello', 'scan', 'calm', 'MutationObserver']);

globalThis.meter = {
  turns,
  drawn,
  found: () => [...marked].filter(holdsPid).length,
  /** Wait until so many ms after the last turn in which it read something; what goes on for ever is left aside. */
  async untilQuiet(ms) {
    const last = () => turns.findLast(({ kind }) => READING.has(kind))?.at ?? 0;
    while (turns.length === 0 || performance.now() - last() < ms) await sleep(20);
  },
  clear() {
    turns.length = 0;
    marked.clear();
  },
  stop: () => globalThis[Symbol.for('pidlight.lifetime')].abort(),
};

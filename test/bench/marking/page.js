// The page of the marking figures: a thread of messages in a scroller, a clock, and an editor. Five text nodes a message.

const WORDS = 'the invoice of the last month shows the amount twice and our account was closed before that'.split(' ');
const words = (n, count) => Array.from({ length: count }, (_, at) => WORDS[(n * 7 + at * 3) % WORDS.length]).join(' ');

/** HTML of one message. Only the third of its text nodes holds a PID, if any does. */
function message(n, pid) {
  const id = pid ? ` ${pid}, ` : ' ';
  return (
    `<div class="message"><p>${words(n, 8)} <b>${words(n + 1, 3)}</b> ${words(n + 2, 4)}${id}${words(n + 3, 4)}</p>` +
    `<p>${words(n + 4, 10)}</p><span>${words(n + 5, 9)}</span></div>`
  );
}

/** HTML of a thread with so many text nodes; 50 messages a section. These PIDs spread evenly, or in the first messages. */
function threadOf(nodes, pids, isSpread) {
  const messages = Math.ceil(nodes / 5);
  const every = isSpread ? messages / Math.max(1, pids.length) : 1;
  const parts = [];
  for (let n = 0, next = 0; n < messages; n++) {
    if (n % 50 === 0) parts.push(n ? '</section><section>' : '<section>');
    const isDue = next < pids.length && n >= next * every;
    parts.push(message(n, isDue ? pids[next++] : ''));
  }
  return `${parts.join('')}</section>`;
}

const thread = document.querySelector('#thread');
/** Fill the thread anew: no tool finds what another one left. */
globalThis.fill = (nodes, pids, isSpread = true) => {
  thread.innerHTML = threadOf(nodes, pids, isSpread);
};
globalThis.addMessage = (n, pid) => {
  thread.insertAdjacentHTML('beforeend', message(n, pid));
  thread.scrollTop = thread.scrollHeight;
};

globalThis.longTasks = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) globalThis.longTasks.push({ startTime, duration });
}).observe({ type: 'longtask' });

/** Wait until the page's own work is done: five frames in a row without a long one. */
globalThis.settle = async () => {
  let last = performance.now();
  for (let calm = 0; calm < 5; ) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    calm = now - last < 40 ? calm + 1 : 0;
    last = now;
  }
};

globalThis.tickClock = () => {
  const clock = document.querySelector('#clock');
  return setInterval(() => {
    clock.textContent = new Date().toLocaleTimeString();
  }, 1000);
};

const tick = () => new Promise(requestAnimationFrame);
/** A style change of the whole document in each of so many frames. */
globalThis.restyle = async (frames) => {
  for (let frame = 0; frame < frames; frame++) {
    document.documentElement.classList.toggle('odd');
    await tick();
  }
};

/** Messages one by one, at 60 a second, the thread scrolled to its end; returns when each came. */
globalThis.receive = async (pids) => {
  const came = [];
  const started = performance.now();
  for (const [n, pid] of pids.entries()) {
    const wait = started + (n * 1000) / 60 - performance.now();
    // A task of its own, however late.
    await new Promise((done) => setTimeout(done, wait));
    came.push(performance.now());
    globalThis.addMessage(n, pid);
  }
  return came;
};

/** From each key until the frame that it made is done; ms. */
globalThis.latencies = [];
addEventListener(
  'keydown',
  () => {
    const pressed = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => globalThis.latencies.push(performance.now() - pressed);
      port2.postMessage(null);
    });
  },
  true,
);

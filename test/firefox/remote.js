// Added to the pages of the test's package, and nowhere else: WebDriver BiDi may not open an extension's pages, so they
// take orders from the test (remote.ts), and tell it what happened.
import { address } from './remote-address.js';

const me = location.pathname.startsWith('/popup/') ? 'popup' : 'options';

/** Dialogs, refusals by policy, and errors: what should not happen. */
const trouble = [];
for (const name of ['alert', 'confirm', 'prompt']) window[name] = (text) => void trouble.push(`${name}: ${text}`);
addEventListener('securitypolicyviolation', ({ violatedDirective }) => trouble.push(violatedDirective));
addEventListener('error', ({ message }) => trouble.push(message));
addEventListener('unhandledrejection', ({ reason }) => trouble.push(String(reason)));

const named = (selector, name) =>
  [...document.querySelectorAll(selector)].find((element) => element.textContent.trim().startsWith(name));

const ORDERS = {
  call: ({ name, input }) => browser.runtime.sendMessage({ call: name, input }),
  open: async ({ path }) => (await browser.tabs.create({ url: path })) && true,
  close: () => void setTimeout(() => window.close()),
  reload: () => void setTimeout(() => location.reload()),
  text: ({ selector }) => document.querySelector(selector)?.innerText ?? '',
  count: ({ selector }) => document.querySelectorAll(selector).length,
  fill({ label, text }) {
    const field = named('label', label).control;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  },
  press: ({ button }) => named('button', button).click(),
  trouble: () => trouble.splice(0),
  /** Ways in which text becomes script, each by what came of it. */
  tempt: () =>
    Object.fromEntries(
      Object.entries(WAYS).map(([way, go]) => {
        try {
          go();
          return [way, 'nothing was thrown'];
        } catch ({ name }) {
          return [way, name];
        }
      }),
    ),
  /** What is drawn in the tab with this address. The page there cannot notice. */
  async marks({ url }) {
    const tab = (await browser.tabs.query({})).find((each) => each.url === url);
    if (!tab) return [];
    const [frame] = await browser.scripting.executeScript({ target: { tabId: tab.id }, files: ['/marks.js'] });
    return frame.result ?? [];
  },
};

const add = (tag, properties) => document.body.appendChild(Object.assign(document.createElement(tag), properties));
const WAYS = {
  'markup by innerHTML': () => add('div', { innerHTML: '<img src=x onerror=alert(1)>' }),
  'a script with text': () => add('script', { textContent: 'alert(1)' }),
  'a script from elsewhere': () => add('script', { src: address }),
  'an attribute for an event': () => add('p', {}).setAttribute('onclick', 'alert(1)'),
  // biome-ignore lint/security/noGlobalEval: it must be refused
  eval: () => globalThis.eval('alert(1)'),
  'a link with script': () => add('a', { href: 'javascript:alert(1)' }).click(),
  'a picture from elsewhere': () => add('img', { src: address }),
  'what a script would call': () => alert('it would be heard'),
};

for (;;) {
  const { number, order } = await (await fetch(`${address}next?page=${me}`)).json();
  const answer = await Promise.try(() => ORDERS[order.do](order)).then(
    (value) => ({ value: value ?? null }),
    (error) => ({ error: String(error) }),
  );
  await fetch(`${address}done?number=${number}`, { method: 'POST', body: JSON.stringify(answer) });
}

import { createElement as h, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { apply } from '../operations.ts';

/** React 19: the state is replaced as a whole, and rendered before `flushSync` returns. */

const Part = ({ part: { kind, text } }) => (kind === 'text' ? text : h(kind, null, text));

const Message = ({ message }) =>
  h(
    'article',
    { className: `message ${message.tone}`, hidden: message.isHidden },
    h('header', null, h('b', null, message.author), h('ul', null, ...message.tags.map((tag) => h('li', null, tag)))),
    h('p', null, ...message.parts.map((part) => h(Part, { part }))),
    message.isOpen && h('div', { className: 'replies' }, message.replies.map(toMessage)),
  );

const toMessage = (message) => h(Message, { key: message.key, message });

function Desk({ first, onReady }) {
  const [state, setState] = useState(first);
  onReady(setState);
  return h(
    'main',
    { className: 'desk', key: state.root },
    h('h1', null, state.title),
    h('input', { value: state.draft, readOnly: true }),
    state.hasThread && h('section', { className: 'thread' }, state.messages.map(toMessage)),
    h('footer', null, state.messages.length, ' messages'),
  );
}

/** @type {import('../app.ts').StartApp} */
export function startApp(host, state, onError) {
  let setState;
  const onReady = (set) => {
    setState = set;
  };
  const root = createRoot(host, { onUncaughtError: onError, onCaughtError: onError, onRecoverableError: onError });
  flushSync(() => root.render(h(Desk, { first: { ...state }, onReady })));
  return {
    root: host,
    perform(op) {
      apply(state, op);
      flushSync(() => setState({ ...state }));
    },
  };
}

import { type ComponentChild, h, render } from 'preact';
import type { StartApp } from '../app.ts';
import { apply } from '../operations.ts';
import type { Message, Part, State } from '../state.ts';

/** Preact: rendered anew at each change, which is synchronous. */

const PartOf = ({ part: { kind, text } }: { part: Part }): ComponentChild =>
  kind === 'text' ? text : h(kind, null, text);

const MessageOf = ({ message }: { message: Message }): ComponentChild =>
  h(
    'article',
    { class: `message ${message.tone}`, hidden: message.isHidden },
    h(
      'header',
      null,
      h('b', null, message.author),
      h(
        'ul',
        null,
        message.tags.map((tag) => h('li', null, tag)),
      ),
    ),
    h(
      'p',
      null,
      message.parts.map((part) => h(PartOf, { part })),
    ),
    message.isOpen && h('div', { class: 'replies' }, message.replies.map(toMessage)),
  );

const toMessage = (message: Message) => h(MessageOf, { key: message.key, message });

const desk = (state: State) =>
  h(
    'main',
    { class: 'desk', key: state.root },
    h('h1', null, state.title),
    h('input', { value: state.draft }),
    state.hasThread && h('section', { class: 'thread' }, state.messages.map(toMessage)),
    h('footer', null, state.messages.length, ' messages'),
  );

export const startApp: StartApp = (host, state) => {
  render(desk(state), host);
  return {
    root: host,
    perform(op) {
      apply(state, op);
      render(desk(state), host);
    },
  };
};

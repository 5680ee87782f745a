import { css, html, LitElement, nothing, type TemplateResult, unsafeCSS } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { StartApp } from '../app.ts';
import { apply } from '../operations.ts';
import type { Message, Part, State } from '../state.ts';
import style from '../style.css?inline';

/** Lit: everything stands in the open shadow root of one element. */

const partOf = ({ kind, text }: Part) => {
  if (kind === 'text') return text;
  if (kind === 'b') return html`<b>${text}</b>`;
  return kind === 'a' ? html`<a>${text}</a>` : html`<code>${text}</code>`;
};

const listOf = (messages: readonly Message[]) => repeat(messages, ({ key }) => key, messageOf);

const messageOf = (message: Message): TemplateResult =>
  html`<article class="message ${message.tone}" ?hidden=${message.isHidden}
    ><header><b>${message.author}</b><ul>${message.tags.map((tag) => html`<li>${tag}</li>`)}</ul></header
    ><p>${message.parts.map(partOf)}</p
    >${message.isOpen ? html`<div class="replies">${listOf(message.replies)}</div>` : nothing}</article>`;

class Desk extends LitElement {
  static override styles = css`${unsafeCSS(style)}`;
  state: State | undefined;

  override render() {
    const { state } = this;
    if (!state) return nothing;
    return keyed(
      state.root,
      html`<main class="desk"><h1>${state.title}</h1><input .value=${state.draft}
        >${
          state.hasThread ? html`<section class="thread">${listOf(state.messages)}</section>` : nothing
        }<footer>${state.messages.length} messages</footer></main>`,
    );
  }
}

export const startApp: StartApp = async (host, state) => {
  customElements.define('torture-desk', Desk);
  const desk = new Desk();
  desk.state = state;
  // The rules for the layout of a run are for the page: they are in its `<html>`'s class.
  desk.className = document.documentElement.className;
  host.append(desk);
  await desk.updateComplete;
  return {
    root: desk.renderRoot,
    async perform(op) {
      apply(state, op);
      desk.requestUpdate();
      await desk.updateComplete;
    },
  };
};

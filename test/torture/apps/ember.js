import { trackedObject } from '@ember/reactive/collections';
import { renderComponent, renderSettled } from '@ember/renderer';
import { run } from '@ember/runloop';
import { template } from '@ember/template-compiler/runtime';
import { apply } from '../operations.ts';

/** Ember, without an application around it: Glimmer renders at the end of each run loop. */

const isText = (kind) => kind === 'text';
const isBold = (kind) => kind === 'b';
const isLink = (kind) => kind === 'a';

const MESSAGE =
  '<article class="message {{@message.tone}}" hidden={{@message.isHidden}}>' +
  '<header><b>{{@message.author}}</b><ul>{{#each @message.tags as |tag|}}<li>{{tag}}</li>{{/each}}</ul></header>' +
  '<p>{{#each @message.parts key="@index" as |part|}}{{#if (isText part.kind)}}{{part.text}}' +
  '{{else if (isBold part.kind)}}<b>{{part.text}}</b>{{else if (isLink part.kind)}}<a>{{part.text}}</a>' +
  '{{else}}<code>{{part.text}}</code>{{/if}}{{/each}}</p>' +
  '{{#if @message.isOpen}}<div class="replies">{{#each @message.replies key="key" as |reply|}}' +
  '<parts.Message @message={{reply}} />{{/each}}</div>{{/if}}</article>';

const DESK =
  // A list of one: with another key, its element is made anew.
  '{{#each cell.roots key="root" as |state|}}<main class="desk"><h1>{{state.title}}</h1><input value={{state.draft}}>' +
  '{{#if state.hasThread}}<section class="thread">{{#each state.messages key="key" as |message|}}' +
  '<parts.Message @message={{message}} />{{/each}}</section>{{/if}}' +
  '<footer>{{state.messages.length}} messages</footer></main>{{/each}}';

/** A copy of `now` that is `old` itself wherever nothing changed: what is the same is not rendered again. */
function renewed(old, now) {
  if (typeof now !== 'object') return now;
  const copy = Array.isArray(now) ? [] : {};
  let isSame = Object.keys(old ?? {}).length === Object.keys(now).length;
  for (const name of Object.keys(now)) {
    copy[name] = renewed(old?.[name], now[name]);
    isSame &&= copy[name] === old?.[name];
  }
  return isSame && old ? old : copy;
}

/** @type {import('../app.ts').StartApp} */
export async function startApp(host, state) {
  const cell = trackedObject({ roots: [structuredClone(state)] });
  // A template cannot name itself.
  const parts = {};
  parts.Message = template(MESSAGE, { scope: () => ({ parts, isText, isBold, isLink }) });
  const Desk = template(DESK, { scope: () => ({ parts, cell }) });
  renderComponent(Desk, { into: host });
  await renderSettled();
  return {
    root: host,
    perform(op) {
      apply(state, op);
      run(() => {
        cell.roots = renewed(cell.roots, [state]);
      });
    },
  };
}

import { createApp, nextTick, reactive } from 'vue';
import type { StartApp } from '../app.ts';
import { apply } from '../operations.ts';
import type { State } from '../state.ts';

/** Vue 3: the state is watched deeply, and the page is up to date at the next tick. */

const MESSAGE = `
<article class="message" :class="message.tone" :hidden="message.isHidden">
  <header><b>{{ message.author }}</b><ul><li v-for="tag in message.tags">{{ tag }}</li></ul></header>
  <p><template v-for="part in message.parts"
    ><template v-if="part.kind === 'text'">{{ part.text }}</template
    ><component v-else :is="part.kind">{{ part.text }}</component></template></p>
  <div v-if="message.isOpen" class="replies"
    ><message v-for="reply in message.replies" :key="reply.key" :message="reply"/></div>
</article>`;

const DESK = `
<main class="desk" :key="state.root">
  <h1>{{ state.title }}</h1>
  <input :value="state.draft">
  <section v-if="state.hasThread" class="thread"
    ><message v-for="message in state.messages" :key="message.key" :message="message"/></section>
  <footer>{{ state.messages.length }} messages</footer>
</main>`;

export const startApp: StartApp = async (host, first, onError) => {
  const state = reactive(first) as State;
  const app = createApp({ template: DESK, setup: () => ({ state }) });
  app.component('message', { name: 'message', props: ['message'], template: MESSAGE });
  app.config.errorHandler = onError;
  app.mount(host);
  await nextTick();
  return {
    root: host,
    perform(op) {
      apply(state, op);
      return nextTick();
    },
  };
};

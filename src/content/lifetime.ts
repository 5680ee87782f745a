import { isConnected } from '../shared/router.ts';
import { CARD, LAYER } from './names.ts';

/** The symbol under which the running script leaves its lifetime. The page cannot see it: this world is our own. */
const KEY = Symbol.for('pidlight.lifetime');
type World = { [KEY]?: AbortController };

/**
 * Begin: end the script that ran in this frame before, and take away what an older version, in a world that
 * is no longer reachable, may have left.
 */
export function takeOver(world: World = globalThis as World): AbortController {
  world[KEY]?.abort();
  // nb. By name: selectors take ten times as long, 30 ms in a very large page.
  for (const left of [...document.getElementsByTagName(LAYER), ...document.getElementsByTagName(CARD)]) left.remove();
  const lifetime = new AbortController();
  world[KEY] = lifetime;
  lifetime.signal.addEventListener('abort', () => {
    delete world[KEY];
  });
  return lifetime;
}

/** End when the extension is gone: updated, disabled or removed. True while it is there. */
export function endIfGone(lifetime: AbortController): boolean {
  if (!isConnected()) lifetime.abort();
  return !lifetime.signal.aborted;
}

import { CHIP_PLACES, DISPLAY, type Display } from '../../src/shared/display.ts';
import { isShortcut } from '../../src/shared/shortcut.ts';
import { localItem } from './areas.ts';
import { once } from './once.ts';

/** How Pidlight looks and is steered in pages, as a person set it. On disk, in clear. */

const stored = localItem<unknown>('display', {});
/** Every page asks for it at its start. */
const display = once(async () => displayOf(await stored.get()));

export const readDisplay = display.get;

/** Only what differs is stored: an initial value that a later version changes is followed. */
export async function saveDisplay(chosen: Display): Promise<void> {
  const differing = Object.entries(chosen).filter(([name, value]) => value !== DISPLAY[name as keyof Display]);
  await stored.set(Object.fromEntries(differing));
  display.forget();
}

/** What is in memory goes with what was stored. */
export const forgetDisplay = display.forget;

/** What is damaged, or of another version, counts as not set. */
function displayOf(found: unknown): Display {
  const { chip, shortcut, screenShare } = (found ?? {}) as Record<keyof Display, unknown>;
  return {
    chip: CHIP_PLACES.find((place) => place === chip) ?? DISPLAY.chip,
    shortcut: isShortcut(shortcut) ? shortcut : DISPLAY.shortcut,
    screenShare: screenShare === true,
  };
}

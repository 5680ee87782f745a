import { fail, ok, type Result } from '../../src/shared/result.ts';
import { refusal } from './keeping.ts';
import type { Whole } from './record.ts';
import * as shelves from './shelves.ts';
import { bringBackTries } from './tries.ts';

/** The way back after an import: to the vault that was here before, until the imported one is unlocked. */

type Way = { aside: NonNullable<shelves.Previous['before']>; whole: Whole };

/**
 * Where it leads, or null. nb. Never to a vault in trouble: what a rolled-back one is refused for, it is refused for here too;
 * and never to what is put in the place of a vault that nobody has unlocked since it was imported itself.
 */
export async function wayBack(): Promise<Way | null> {
  const previous = await shelves.readPrevious();
  const aside = previous?.before ?? previous;
  const whole = aside && (await shelves.wholeIn(aside.record));
  if (!whole || !(await shelves.fits(whole, aside.sentinel))) return null;
  const own = await shelves.wholeIn(await shelves.readRaw());
  // It is back already, and could not be taken from aside.
  return own?.record.id === whole.record.id ? null : { aside, whole };
}

/**
 * Put the vault before the import back, locked, in the place of the imported one, which is then gone from here. Its wrong
 * passphrases count on: an import is no way round the wait. Fails with `no-such-thing` when none is kept, `quota`, `storage`.
 * @param shut locks the vault and stops what is under way; called when nothing but the write is left to do
 */
export async function bringBack(shut: () => Promise<unknown>): Promise<Result<null>> {
  if (!(await wayBack())) return fail('no-such-thing');
  await shut();
  return shelves.alone(bringBackNow).catch(refusal);
}

async function bringBackNow(): Promise<Result<null>> {
  const way = await wayBack();
  if (!way) return fail('no-such-thing');
  const [raw, { sentinel }] = [await shelves.readRaw(), await shelves.readSentinel()];
  await bringBackTries(way.aside.tries);
  // From here on it is the vault: whoever dies now finds it aside, and `mend` puts it back.
  await shelves.setSentinel(await shelves.sentinelOf(way.whole));
  try {
    await putBack(way);
  } catch (error) {
    if (await isUndone(way, raw, sentinel)) return refusal(error);
  }
  // Not before it stands there: until then, what is aside is all there is of it, and `mend` puts it back.
  const own = await shelves.wholeIn(await shelves.readRaw());
  if (own?.record.id === way.whole.record.id) await shelves.dropPrevious().catch(() => undefined);
  return ok(null);
}

async function putBack({ aside, whole }: Way): Promise<void> {
  await shelves.place(aside.record);
  const own = await shelves.wholeIn(await shelves.readRaw());
  if (own?.record.id !== whole.record.id) throw new DOMException('Not what was written.', 'DataError');
  if (whole.text !== null) await shelves.setMirror(whole.text);
}

/** The imported vault stands again as it stood. Where even that is refused, the one before is the vault: it was said so. */
async function isUndone({ aside }: Way, raw: unknown, sentinel: shelves.Sentinel | null): Promise<boolean> {
  if (!sentinel) return false;
  const isSaid = await shelves.setSentinel(sentinel).then(
    () => true,
    () => false,
  );
  if (isSaid) await shelves.exchange(aside.record, raw).catch(() => undefined);
  return isSaid;
}

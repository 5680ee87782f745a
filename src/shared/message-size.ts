/**
 * Whether a message is no larger than so many characters, roughly: text counts by its length, everything else by the piece.
 * Stops as soon as it knows; what goes round in a circle is too large. Never throws.
 */
export function isWithinSize(message: unknown, most: number): boolean {
  let left = most;
  const open = [message];
  try {
    while (open.length > 0 && left >= 0) {
      const at = open.pop();
      left -= typeof at === 'string' ? at.length : 1;
      if (typeof at !== 'object' || at === null) continue;
      if (ArrayBuffer.isView(at) || at instanceof ArrayBuffer) left -= at.byteLength;
      // nb. `Array(1e9)` is quickly sent.
      else if (Array.isArray(at) && at.length > left) return false;
      else if (Array.isArray(at)) open.push(...at);
      else left -= addFields(at, open, left);
    }
  } catch {
    return false;
  }
  return left >= 0;
}

/** Put an object's fields with the others; returns what their names weigh, those that matter. */
function addFields(at: object, open: unknown[], left: number): number {
  let weight = 0;
  for (const name in at) {
    weight += name.length + 1;
    if (weight > left) break;
    open.push((at as Record<string, unknown>)[name]);
  }
  return weight;
}

/** A box in CSS pixels. */
export type Box = { left: number; top: number; right: number; bottom: number };

/** Where the parts of a mark are drawn. */
export type Drawn = {
  chip: Box;
  /** There is room for the shape only. */
  isSmall: boolean;
  /** One box a line of text, for the line under it. */
  lines: Box[];
};

/** Width of a chip with its word; the longest word fits. The same for every status, so that it tells nothing. */
export const CHIP_WIDTH = 112;
/** A line this wide shows enough of the PID beside a whole chip. */
const ROOM_FOR_CHIP = CHIP_WIDTH + 36;
const ROOM_FOR_SHAPE = 36;
/** Chips lower than this, in small print, have smaller letters. */
export const FULL_SIZE = 15;
/** Between a PID and a chip behind it. */
const GAP = 3;
/** Between a chip and the edges of its field, and the next chip. */
const FIELD_GAP = 5;
const SHORTEST_CHIP = 13;
const TALLEST_CHIP = 18;

const width = (box: Box): number => box.right - box.left;

/** The part of `box` inside `clip`; null when nothing of it is to be seen. */
export function cut(box: Box, clip: Box): Box | null {
  const left = Math.max(box.left, clip.left);
  const top = Math.max(box.top, clip.top);
  const right = Math.min(box.right, clip.right);
  const bottom = Math.min(box.bottom, clip.bottom);
  return right - left >= 1 && bottom - top >= Math.min(4, box.bottom - box.top) ? { left, top, right, bottom } : null;
}

const cutAll = (box: Box, clips: readonly Box[]): Box | null =>
  clips.reduce<Box | null>((left, clip) => left && cut(left, clip), box);

/** One box a line of text: boxes of the elements that a PID is split over are joined. */
export function joinLines(boxes: Iterable<Box>): Box[] {
  const lines: Box[] = [];
  for (const { left, top, right, bottom } of boxes) {
    if (right - left < 0.5) continue;
    const last = lines.at(-1);
    const middle = (top + bottom) / 2;
    if (last && middle > last.top && middle < last.bottom) {
      last.left = Math.min(last.left, left);
      last.right = Math.max(last.right, right);
    } else lines.push({ left, top, right, bottom });
  }
  return lines;
}

/** A line as tall as it is in the flow, less a gap: glyph boxes of tight lines stick out, of wide lines fall short. */
function asTallAs(lineHeight: number, line: Box): Box {
  const height = Math.min(lineHeight - 1, Math.max(line.bottom - line.top, Math.min(lineHeight - 2, TALLEST_CHIP)));
  const middle = (line.top + line.bottom) / 2;
  return lineHeight ? { ...line, top: middle - height / 2, bottom: middle + height / 2 } : line;
}

/**
 * A chip stands on the tail of the last line of its PID that can be seen.
 * @param taken for chips at the end: where one may not stand, behind that line. There, only its shape is drawn, on the
 * tail
 * @param isTailShown and its shape alone where the whole has no room behind, before the tail is covered
 */
export function drawOnText(
  boxes: Iterable<Box>,
  clips: readonly Box[],
  lineHeight: number,
  taken: readonly Box[] | false = false,
  isTailShown = false,
): Drawn | null {
  const seen = joinLines(boxes).flatMap((line) => {
    const left = cutAll(asTallAs(lineHeight, line), clips);
    return left ? [left] : [];
  });
  const end = seen.at(-1);
  if (!end) return null;
  const whole = chipFrom(end.right + GAP, end, 0);
  const { left, top, bottom } = whole;
  for (const chip of isTailShown ? [whole, { ...whole, right: left + bottom - top }] : [whole]) {
    // Boxes of the lines above and below reach into this one, but not that far.
    const core = { ...chip, top: top + 4, bottom: bottom - 4 };
    if (taken && clips.every(({ right }) => right >= chip.right) && !taken.some((box) => cut(box, core)))
      return { chip, isSmall: chip !== whole, lines: seen };
  }
  const last = seen.findLast((line) => width(line) >= ROOM_FOR_SHAPE) ?? end;
  const drawn = chipOnTail(last, 0, !!taken);
  // The chip is its own end of the line.
  return { ...drawn, lines: seen.map((line) => (line === last ? { ...line, right: drawn.chip.left - 1 } : line)) };
}

/** In a field, the chip stands inside its right edge; more of them, as shapes, one left of the other while there is room. */
export function drawInField(field: Box, clips: readonly Box[], nth = 0): Drawn | null {
  const seen = cutAll(field, clips);
  if (!seen) return null;
  const { chip, isSmall } = chipOnTail(seen, FIELD_GAP, false);
  const size = chip.bottom - chip.top;
  const left = chip.left - nth * (size + FIELD_GAP);
  if (nth === 0) return { chip, isSmall, lines: [] };
  return left < seen.left ? null : { chip: { ...chip, left, right: left + size }, isSmall: true, lines: [] };
}

/** At the right end of a line; `gap`: of the chip from its edges. */
function chipOnTail(line: Box, gap: number, isShape: boolean): Pick<Drawn, 'chip' | 'isSmall'> {
  const isSmall = isShape || width(line) < ROOM_FOR_CHIP + 2 * gap;
  const chip = chipFrom(line.right - gap, line, gap);
  const right = chip.left;
  return { chip: { ...chip, left: right - (isSmall ? chip.bottom - chip.top : width(chip)), right }, isSmall };
}

/** A whole chip, as tall as fits this line. */
function chipFrom(left: number, line: Box, gap: number): Box {
  const height = Math.min(TALLEST_CHIP, Math.max(SHORTEST_CHIP, Math.round(line.bottom - line.top - 2 * gap)));
  const top = (line.top + line.bottom - height) / 2;
  return { left, top, right: left + CHIP_WIDTH * Math.min(1, height / FULL_SIZE), bottom: top + height };
}

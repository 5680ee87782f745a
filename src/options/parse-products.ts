import { type ProductDraft, withoutSpace } from '../shared/account.ts';
import { productProblem } from './product-problem.ts';

/** A line that cannot be a product, as it was pasted, and why. */
type BadLine = { line: number; text: string; why: string };
export type ParsedProducts = { good: readonly ProductDraft[]; bad: readonly BadLine[] };

type Field = keyof ProductDraft;
/** The order of the columns where neither a header nor the shape of a cell says otherwise. */
const ORDER: readonly Field[] = ['name', 'code', 'token', 'offerCode'];
const HEADER: readonly [Field, RegExp][] = [
  ['token', /^(product ?)?token$/i],
  ['offerCode', /^offer ?(code|id)?$/i],
  ['code', /^(product ?)?code$/i],
  ['name', /^(product ?)?name$|^product$/i],
];
const PRODUCT_CODE = /^[0-9A-F]{8}$/i;
const TOKEN = /^\{ProductToken\}/;

/**
 * Products from a pasted list: one a line, in columns divided by tabs, semicolons or commas, in quotes or not.
 * Every line that is neither blank nor a header comes back, as a product or as a bad line: nothing is lost.
 */
export function parseProducts(text: string, existing: readonly ProductDraft[] = []): ParsedProducts {
  const good: ProductDraft[] = [];
  const bad: BadLine[] = [];
  let order: readonly Field[] | null = null;
  let isFirst = true;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (!line.trim()) continue;
    const refuse = (why: string) => bad.push({ line: index + 1, text: line, why });
    const cells = cellsOf(line);
    const header = isFirst && cells ? headerOf(cells) : null;
    isFirst = false;
    if (header) order = header;
    else if (!cells) refuse('a quotation mark is opened and not closed.');
    else if (cells.length > ORDER.length) refuse(`it has ${cells.length} columns, and a product has ${ORDER.length}.`);
    else {
      const product = productOf(cells, order);
      const problem = productProblem(product, [...existing, ...good]);
      if (problem) refuse(problem.why);
      else good.push(product);
    }
  }
  return { good, bad };
}

/** The columns that a header line names; null when it is no header. */
function headerOf(cells: readonly string[]): readonly Field[] | null {
  const fields = cells.map((cell) => HEADER.find(([, pattern]) => pattern.test(cell))?.[0]);
  const named = fields.filter((field) => field !== undefined);
  const isHeader = named.length > 1 && named.length === fields.length && new Set(named).size === named.length;
  return isHeader ? named : null;
}

function productOf(cells: readonly string[], header: readonly Field[] | null): ProductDraft {
  const order = header ?? orderByShape(cells);
  const cell = (field: Field) => cells[order.indexOf(field)] ?? '';
  return {
    name: cell('name'),
    code: cell('code'),
    token: withoutSpace(cell('token')),
    offerCode: cell('offerCode'),
  };
}

/** A token tells itself by its prefix, a product code by its eight digits where no other cell has that shape. */
function orderByShape(cells: readonly string[]): readonly Field[] {
  const order: (Field | null)[] = cells.map(() => null);
  const tokens = cells.filter((cell) => TOKEN.test(cell));
  const codes = cells.filter((cell) => PRODUCT_CODE.test(cell));
  if (tokens.length === 1) order[cells.findIndex((cell) => TOKEN.test(cell))] = 'token';
  if (codes.length === 1) order[cells.findIndex((cell) => PRODUCT_CODE.test(cell))] = 'code';
  // Name, code and one more eight-digit code: the third is an offer, for no token looks like that.
  else if (cells.length === 3 && PRODUCT_CODE.test(cells[2] ?? '')) return ['name', 'code', 'offerCode'];
  const rest = ORDER.filter((field) => !order.includes(field));
  return order.map((field) => field ?? (rest.shift() as Field));
}

/** Cells of one line, trimmed; null when a quote is not closed. Trailing empty columns of a spreadsheet are dropped. */
function cellsOf(line: string): string[] | null {
  const outside = line.replace(/"(?:[^"]|"")*"/g, '');
  const divider = ['\t', ';', ','].find((each) => outside.includes(each)) ?? ',';
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const char = line[at] as string;
    if (char === '"' && quoted && line[at + 1] === '"') cell += line[++at];
    else if (char === '"' && (quoted || !cell.trim())) quoted = !quoted;
    else if (char === divider && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  cells.push(cell.trim());
  while (cells.length > ORDER.length && cells.at(-1) === '') cells.pop();
  return quoted ? null : cells;
}

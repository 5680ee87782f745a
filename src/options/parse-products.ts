import { type ProductDraft, type SourceKind, withoutSpace } from '../shared/account.ts';
import { productOf } from './account-state.ts';
import { ofSource } from './of-source.ts';
import { COLUMNS, type Columns, type Field, isYes } from './product-columns.ts';
import { productProblem } from './product-problem.ts';

/** A line that cannot be a product, as it was pasted, and why. */
type BadLine = { line: number; text: string; why: string };
export type ParsedProducts = { good: readonly ProductDraft[]; bad: readonly BadLine[] };

/**
 * Products from a pasted list: one a line, in columns divided by tabs, semicolons or commas, in quotes or not.
 * Every line that is neither blank nor a header comes back, as a product or as a bad line: nothing is lost.
 */
export function parseProducts(
  text: string,
  existing: readonly ProductDraft[] = [],
  source: SourceKind = 'license-service',
): ParsedProducts {
  const columns = ofSource(COLUMNS, source);
  const most = columns.order.length;
  const good: ProductDraft[] = [];
  const bad: BadLine[] = [];
  let order: readonly Field[] | null = null;
  let isFirst = true;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (!line.trim()) continue;
    const refuse = (why: string) => bad.push({ line: index + 1, text: line, why });
    const cells = cellsOf(line, most);
    const header = isFirst && cells ? headerOf(columns, cells) : null;
    isFirst = false;
    if (header) order = header;
    else if (!cells) refuse('a quotation mark is opened and not closed.');
    else if (cells.length > most) refuse(`it has ${cells.length} columns, and a product has ${most}.`);
    else {
      const product = productOf(source, typed(cells, order ?? orderByShape(columns, cells)));
      const problem = productProblem(source, product, [...existing, ...good]);
      if (problem) refuse(problem.why);
      else good.push(product);
    }
  }
  return { good, bad };
}

/** The columns that a header line names; null when it is no header. */
function headerOf({ header }: Columns, cells: readonly string[]): readonly Field[] | null {
  const fields = cells.map((cell) => header.find(([, pattern]) => pattern.test(cell))?.[0]);
  const named = fields.filter((field) => field !== undefined);
  const isHeader = named.length > 1 && named.length === fields.length && new Set(named).size === named.length;
  return isHeader ? named : null;
}

function typed(cells: readonly string[], order: readonly Field[]): ProductDraft {
  const cell = (field: Field) => cells[order.indexOf(field)] ?? '';
  return {
    name: cell('name'),
    code: cell('code'),
    token: withoutSpace(cell('token')),
    offerCode: cell('offerCode'),
    productId: cell('productId'),
    isUsage: isYes(cell('isUsage')),
  };
}

/** Cells whose shape says what they are stand there; the others in the usual order. */
function orderByShape({ order, shapes }: Columns, cells: readonly string[]): readonly Field[] {
  const found: (Field | null)[] = cells.map(() => null);
  for (const [field, shape] of shapes) {
    const fitting = cells.filter((cell) => shape.test(cell));
    if (fitting.length === 1) found[cells.findIndex((cell) => shape.test(cell))] = field;
    // Name, code and one more of a code's shape: the third is an offer, for no token looks like that.
    else if (field === 'code' && order.includes('offerCode') && cells.length === 3 && shape.test(cells[2] ?? ''))
      return ['name', 'code', 'offerCode'];
  }
  const rest = order.filter((field) => !found.includes(field));
  return found.map((field) => field ?? (rest.shift() as Field));
}

/** Cells of one line, trimmed; null when a quote is not closed. Trailing empty columns of a spreadsheet are dropped. */
function cellsOf(line: string, most: number): string[] | null {
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
  while (cells.length > most && cells.at(-1) === '') cells.pop();
  return quoted ? null : cells;
}

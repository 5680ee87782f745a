import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What the documents promise is shown by tests that exist. */

const PAGE = 'docs/threat-model.md';
const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((name) => posix.join('test', name.replaceAll('\\', '/')))
  // Cases that tests of two browsers share stand in a file of their own.
  .filter((name) => /(\.test\.tsx?|-cases\.ts)$/.test(name));

/** Numbers of the cases that a title begins with, over all tests. */
const numbered = new Set(
  tests.flatMap((file) =>
    Array.from(readFileSync(file, 'utf8').matchAll(/(?<=['"`])T(\d+): /g), ([, number]) => `T${number}`),
  ),
);

type Row = { id: string; cells: string[]; cases: string[]; named: { file: string; title: string }[] };

/** The rows of the table in a page, by their first cell: `A1` and so on. */
function rowsOf(text: string): Row[] {
  const rows = text.split('\n').filter((line) => /^\| A\d+ \|/.test(line));
  return rows.map((row) => {
    const [id = '', ...cells] = row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    const proofs = cells.at(-1) ?? '';
    const named = Array.from(proofs.matchAll(/`(?<file>test\/[^`]+)`: _(?<title>[^_]+)_/g), ({ groups = {} }) => ({
      file: groups['file'] ?? '',
      title: groups['title'] ?? '',
    }));
    return { id, cells, cases: proofs.match(/\bT\d+\b/g) ?? [], named };
  });
}

/** Named tests that are not there. */
const missing = (row: Row, known: ReadonlySet<string>): string[] => [
  ...row.cases.filter((number) => !known.has(number)),
  ...row.named
    .filter(({ file, title }) => !existsSync(file) || !readFileSync(file, 'utf8').includes(title))
    .map(({ file, title }) => `${file}: ${title}`),
];

const rows = rowsOf(readFileSync(PAGE, 'utf8'));

describe('the threat model', () => {
  it('has sixteen rows, each with what is had, by whom, how, what stands there, and what shows it', () => {
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 16 }, (_, at) => `A${at + 1}`));
    for (const { id, cells } of rows) {
      expect(cells, id).toHaveLength(5);
      expect(
        cells.filter((cell) => cell === ''),
        id,
      ).toEqual([]);
    }
  });

  it.each(rows.map((row) => [row.id, row] as const))('%s names tests that exist', (_id, row) => {
    expect(row.cases.length + row.named.length).toBeGreaterThan(0);
    expect(missing(row, numbered)).toEqual([]);
  });

  it('the check sees a case without a test, a file that is not there, and a title that no test has', () => {
    const row =
      '| A1 | a | b | c | d | T39, T999; `test/no.test.ts`: _x_; `test/supply/lock.test.ts`: _none has this_ |';
    const [parsed] = rowsOf(row);
    expect(parsed && missing(parsed, numbered)).toEqual([
      'T999',
      'test/no.test.ts: x',
      'test/supply/lock.test.ts: none has this',
    ]);
  });
});

describe.each(['SECURITY.md', 'PRIVACY.md', PAGE])('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  it('leads to pages that exist', () => {
    const links = Array.from(text.matchAll(/\]\(([^)#:]+)\)/g), ([, link = '']) =>
      posix.join(posix.dirname(page), link),
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });

  it('names commands that exist, and no address that may not', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = Array.from(text.matchAll(/npm run ([\w:-]+)/g), ([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    expect(text).not.toMatch(/https?:\/\/\w|\w@\w/);
  });
});

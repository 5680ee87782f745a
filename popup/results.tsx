import { useEffect, useState } from 'preact/hooks';
import { LOOK_WORD, type Look, lookOf } from '../src/shared/words.ts';
import { Live } from '../src/ui/message.tsx';
import { ResultLine } from './result-line.tsx';
import type { LookUps, ResultRow } from './use-look-up.ts';

/** "2 of 5 checked", and when none is open any more: "Done: 3 active, 2 ended". */
function summary(rows: readonly ResultRow[]): string {
  const looks = rows.map((row) => lookOf(row.status));
  const count = (look: Look) => looks.filter((each) => each === look).length;
  if (count('locked') === rows.length) return `${rows.length} waiting for your passphrase`;
  if (count('checking')) return `${rows.length - count('checking')} of ${rows.length} checked`;
  const words = Object.entries(LOOK_WORD) as [Look, string][];
  const parts = words.filter(([look]) => count(look)).map(([look, word]) => `${count(look)} ${word.toLowerCase()}`);
  return `Done: ${parts.join(', ')}`;
}

/** Now, in ms, and again every half minute: ages grow while the popup is open. */
function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/**
 * What is known of each identifier, in the order they were found.
 *
 * nb. The style makes cards of the rows in a narrow window. Chromium keeps a table's semantics whatever its
 * `display`; a browser that does not would need the roles spelled out.
 */
export function Results({ rows, checkAgain }: Pick<LookUps, 'rows' | 'checkAgain'>) {
  const now = useNow();
  return (
    <section class="stack-tight" hidden={!rows.length}>
      <Live>{rows.length > 0 && <p class="summary muted">{summary(rows)}</p>}</Live>
      {rows.length > 0 && (
        <table class="results" aria-label="Results">
          <thead>
            <tr>
              <th scope="col">Identifier</th>
              <th scope="col">Status</th>
              <th scope="col">Products</th>
              <th scope="col">Checked</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ResultLine key={row.customer} row={row} now={now} onCheckAgain={() => checkAgain(row.customer)} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

import type { RecentLookUp } from '../src/shared/calls.ts';
import { lookOf } from '../src/shared/words.ts';
import { StatusLabel } from '../src/ui/status-label.tsx';
import { CustomerName } from './customer-name.tsx';

type Props = { entries: readonly RecentLookUp[]; onPick: (entry: RecentLookUp) => void };

/** The customers looked up last; a click shows one among the results. */
export function Recent({ entries, onPick }: Props) {
  if (!entries.length) return null;
  return (
    <section class="stack-tight" aria-labelledby="recent">
      <h2 id="recent">Recent</h2>
      <ul class="recent">
        {entries.map((entry) => (
          <li key={entry.customer}>
            <button type="button" class="recent-entry" onClick={() => onPick(entry)}>
              <span class="whole">
                <CustomerName customer={entry.customer} />
              </span>{' '}
              {entry.status ? (
                <StatusLabel look={lookOf(entry.status)} />
              ) : (
                <span class="hint">Not checked lately</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

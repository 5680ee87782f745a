import type { SubscriptionStatus } from '../src/shared/status.ts';
import { ageText, explain, lookOf } from '../src/shared/words.ts';
import { AgainIcon } from '../src/ui/icons.tsx';
import { StatusLabel } from '../src/ui/status-label.tsx';
import { CopyButton } from './copy-button.tsx';
import type { ResultRow } from './use-look-up.ts';

type Props = { row: ResultRow; now: number; onCheckAgain: () => void };

/** One customer: identifier, status, products or the reason why there are none, and how old that is. */
export function ResultLine({ row: { pid, status, asking }, now, onCheckAgain }: Props) {
  return (
    <tr>
      <td class="identifier">
        <span class="mono" id={pid}>
          {pid}
        </span>
        <CopyButton text={pid} describedBy={pid} />
      </td>
      <td class="status">
        <StatusLabel look={lookOf(status)} />
      </td>
      <td class="products">
        <Products status={status} />
      </td>
      <td class="checked muted">
        <Age status={status} now={now} />
        {status && lookOf(status) !== 'locked' && (
          <button
            type="button"
            class="icon-button"
            title="Check again"
            aria-label="Check again"
            aria-describedby={pid}
            aria-busy={asking || undefined}
            onClick={() => !asking && onCheckAgain()}
          >
            <AgainIcon />
          </button>
        )}
      </td>
    </tr>
  );
}

function Products({ status }: { status: SubscriptionStatus | undefined }) {
  if (status?.state === 'active') return <>{status.products.join(', ')}</>;
  // The popup asks for the passphrase itself: no need to send the person here.
  if (lookOf(status) === 'locked') return <>Enter your passphrase above; the look-up goes on by itself.</>;
  const { why, next } = explain(status);
  return status ? (
    <>
      {why} <span class="muted">{next}</span>
    </>
  ) : (
    <span class="muted">{why}</span>
  );
}

function Age({ status, now }: { status: SubscriptionStatus | undefined; now: number }) {
  if (!status) return <span>Not yet</span>;
  const age = ageText(status.checkedAt, now);
  if (status.state === 'unknown') return <span>Tried {age}</span>;
  return <span class={status.stale ? 'stale' : undefined}>{status.stale ? `${age}, may be out of date` : age}</span>;
}

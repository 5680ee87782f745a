import type { SubscriptionStatus } from '../src/shared/status.ts';
import { ageText, type Explanation, explain, lookOf } from '../src/shared/words.ts';
import { AgainIcon } from '../src/ui/icons.tsx';
import { StatusLabel } from '../src/ui/status-label.tsx';
import { CopyButton } from './copy-button.tsx';
import type { ResultRow } from './use-look-up.ts';

type Props = { row: ResultRow; now: number; onCheckAgain: () => void };

/** One customer: identifier, status, products, reason and next step, and how old that is and from whom. */
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
        {status?.state === 'active' && <p>{status.products.join(', ')}</p>}
        <Reason status={status} />
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

/** The popup asks for the passphrase itself: no need to send the person here. */
const WAITING: Explanation = {
  why: 'The answer waits for your passphrase.',
  next: 'Enter it above; the look-up goes on by itself.',
};

/** Where products are the answer the reason stands back; elsewhere it is the answer. */
function Reason({ status }: { status: SubscriptionStatus | undefined }) {
  const { why, next } = lookOf(status) === 'locked' ? WAITING : explain(status);
  const isAside = !status || status.state === 'active';
  return (
    <p class={isAside ? 'hint' : undefined}>
      {why} <span class="hint">{next}</span>
    </p>
  );
}

function Age({ status, now }: { status: SubscriptionStatus | undefined; now: number }) {
  if (!status) return <span>Not yet</span>;
  const by = status.account ? ` by ${status.account}` : '';
  const age = `${ageText(status.checkedAt, now)}${by}`;
  if (status.state === 'unknown') return <span>Tried {age}</span>;
  return <span class={status.stale ? 'stale' : undefined}>{status.stale ? `${age}, may be out of date` : age}</span>;
}

import { valueOfId } from '../src/shared/customer-id.ts';
import { PASSING, type SubscriptionStatus, type UnknownReason } from '../src/shared/status.ts';
import { ageText, type Explanation, explain, lookOf } from '../src/shared/words.ts';
import { CopyButton } from '../src/ui/copy-button.tsx';
import { AgainIcon } from '../src/ui/icons.tsx';
import { StatusLabel } from '../src/ui/status-label.tsx';
import { CustomerName } from './customer-name.tsx';
import type { ResultRow } from './use-look-up.ts';

type Props = { row: ResultRow; now: number; onCheckAgain: () => void };

/** One customer: identifier, status, products, reason and next step, and how old that is and from whom. */
export function ResultLine({ row: { customer, status, asking }, now, onCheckAgain }: Props) {
  return (
    <tr>
      <td class="identifier">
        <CustomerName customer={customer} id={customer} />
        <CopyButton text={valueOfId(customer)} describedBy={customer} />
      </td>
      <td class="status">
        <StatusLabel look={lookOf(status)} />
      </td>
      <td class="products">
        {status?.state === 'active' && <p class="private">{status.products.join(', ')}</p>}
        <Reason status={status} />
        <ServiceSaid status={status} />
      </td>
      <td class="checked muted">
        <Age status={status} now={now} />
        {status && lookOf(status) !== 'locked' && (
          <button
            type="button"
            class="icon-button"
            title="Check again"
            aria-label="Check again"
            aria-describedby={customer}
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

/** Where the shared words send people to the popup: they are here. */
const HERE: Partial<Record<UnknownReason, Partial<Explanation>>> = {
  locked: {
    why: 'The answer waits for your passphrase.',
    next: 'Enter it above; the look-up goes on by itself.',
  },
  'bad-request': { next: 'Pass this on to whoever set up Pidlight.' },
};

/** Where products are the answer the reason stands back; elsewhere it is the answer. */
function Reason({ status }: { status: SubscriptionStatus | undefined }) {
  const reason = status?.state === 'unknown' ? status.reason : status?.failed;
  const { why, next } = { ...explain(status), ...(reason && HERE[reason]) };
  const isAside = !status || status.state === 'active';
  // Advice on the very code, which follows, is better; what passes by itself needs both.
  const isAdvised = status?.state === 'unknown' && status.detail?.advice && !PASSING.has(status.reason);
  return (
    <p class={isAside ? 'hint' : undefined}>
      {why} {!isAdvised && <span class="hint">{next}</span>}
    </p>
  );
}

/** The service's own word for what went wrong, for whoever looks after it. */
function ServiceSaid({ status }: { status: SubscriptionStatus | undefined }) {
  if (status?.state !== 'unknown' || !status.detail) return null;
  const { code, advice } = status.detail;
  return (
    <p class="hint">
      The service said <code class="mono">{code}</code>. {advice}
    </p>
  );
}

function Age({ status, now }: { status: SubscriptionStatus | undefined; now: number }) {
  if (!status) return <span>Not yet</span>;
  const { account, stale } = status;
  const by = account && <span class="private">{account}</span>;
  return (
    <span class={stale ? 'stale' : undefined}>
      {status.state === 'unknown' && 'Tried '}
      {ageText(status.checkedAt, now)}
      {by && <> by {by}</>}
      {stale && ', may be out of date'}
    </span>
  );
}

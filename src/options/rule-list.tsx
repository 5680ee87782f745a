import type { Finding } from '../shared/calls.ts';
import { KINDS, type Kind, type SellerRule } from '../shared/kinds.ts';
import { labelWords } from '../shared/labels.ts';
import { ConfirmAction } from './confirm-action.tsx';

type Props = {
  rules: readonly SellerRule[];
  /** What is looked for now; undefined until it is known. */
  finding: Finding | undefined;
  onRemove: (rule: SellerRule) => void;
};

/** The rules that the seller added. */
export function RuleList({ rules, finding, onRemove }: Props) {
  if (!rules.length) return <p>No rule of your own yet.</p>;
  return (
    <ul class="list" aria-label="Rules">
      {rules.map((rule) => (
        <li key={rule.name} class="list-line">
          <div class="grow">
            <strong>{rule.name}</strong>
            <p class="hint">
              {KINDS[rule.kind].label}: <code class="mono">{rule.pattern}</code>
              {rule.labels && ` beside ${labelWords(rule.labels).join(', ')}`}
            </p>
            {finding && !isInUse(rule.kind, finding) && (
              <p class="hint">Not in use: no account of yours knows this kind of identifier.</p>
            )}
          </div>
          <ConfirmAction
            verb="Remove"
            what={rule.name}
            question="Pages no longer look for it."
            onConfirm={() => onRemove(rule)}
          />
        </li>
      ))}
    </ul>
  );
}

const isInUse = (kind: Kind, { pids, rules }: Finding): boolean =>
  kind === 'pid' ? pids : rules.some((each) => each.kind === kind);

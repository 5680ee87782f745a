import { useRef, useState } from 'preact/hooks';
import type { SellerRule } from '../shared/kinds.ts';
import type { Failure } from '../shared/result.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { background } from '../ui/background.ts';
import type { Notice } from '../ui/message.tsx';
import { type RuleFields, type RuleProblems, ruleOf, ruleProblems } from './rule-problems.ts';

const BLANK: RuleFields = { name: '', kind: 'aws-account', pattern: '', labels: '' };

const failed = ({ reason }: Failure): Notice => ({ tone: 'bad', text: REASON_TEXT[reason] });

/** The form for one more rule, and what is done to those there are. `reload`: told after each change. */
export function useRuleForm(reload: () => Promise<void>) {
  const [fields, setFields] = useState(BLANK);
  const [problems, setProblems] = useState<RuleProblems>({});
  const [notice, setNotice] = useState<Notice | null>(null);
  const isSaving = useRef(false);
  const save = async (rules: readonly SellerRule[], done: 'added' | 'removed', name = fields.name.trim()) => {
    const answer = await background('saveSellerRules', { rules });
    await reload();
    setNotice(answer.ok ? { tone: 'good', text: `${name} was ${done}. Open pages follow at once.` } : failed(answer));
    // What was typed since is the beginning of another one.
    if (answer.ok && done === 'added') setFields((now) => (now === fields ? BLANK : now));
  };
  const type = (typed: Partial<RuleFields>) => {
    setFields((now) => ({ ...now, ...typed }));
    setProblems({});
    setNotice(null);
  };
  /** Made of the rules as they are by now: another window may have changed them. */
  const add = async () => {
    if (isSaving.current) return;
    isSaving.current = true;
    const stored = await background('readSellerRules', null);
    const found = stored.ok ? ruleProblems(fields, stored.value) : {};
    setProblems(found);
    setNotice(stored.ok ? null : failed(stored));
    if (stored.ok && Object.keys(found).length === 0) await save([...stored.value, ruleOf(fields)], 'added');
    isSaving.current = false;
  };
  const remove = async ({ name }: SellerRule) => {
    const stored = await background('readSellerRules', null);
    if (!stored.ok) return setNotice(failed(stored));
    await save(
      stored.value.filter((each) => each.name !== name),
      'removed',
      name,
    );
  };
  return { fields, type, problems, notice, add, remove };
}

export type RuleForm = ReturnType<typeof useRuleForm>;

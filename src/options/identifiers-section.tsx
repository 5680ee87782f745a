import { REASON_TEXT } from '../shared/words.ts';
import { useReading } from '../ui/use-reading.ts';
import { RuleForm } from './rule-form.tsx';
import { RuleList } from './rule-list.tsx';
import { Section } from './section.tsx';
import { useRuleForm } from './use-rule-form.ts';

const LEAD =
  'Pidlight finds the identifiers that your accounts know by itself. Where your tickets write them in another way, a rule of your own says how.';

/** How else identifiers are written in tickets. That is no secret, and so needs no unlocked vault. */
export function IdentifiersSection() {
  const { value, problem, refresh } = useReading('readSellerRules');
  const finding = useReading('readFinding');
  const form = useRuleForm(refresh);
  return (
    <Section id="identifiers" title="Identifiers" lead={LEAD}>
      {problem && <p class="error">{REASON_TEXT[problem]}</p>}
      {/* Not before what is stored is known: a name must not be given twice. */}
      {value && <RuleList rules={value} finding={finding.value} onRemove={(rule) => void form.remove(rule)} />}
      {value && <RuleForm {...form} />}
    </Section>
  );
}

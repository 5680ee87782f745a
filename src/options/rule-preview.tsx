import { useMemo } from 'preact/hooks';
import { valueOfId } from '../shared/customer-id.ts';
import { KINDS } from '../shared/kinds.ts';
import { Live } from '../ui/message.tsx';
import { MOST_SHOWN, MOST_TRIED, matchesOf, type RuleMatch, type Verdict } from './rule-matches.ts';
import { patternProblem, type RuleFields, ruleOf } from './rule-problems.ts';

type Props = { fields: RuleFields; text: string };

/** What the rule would find in the text, and what each of it stands for. */
export function RulePreview({ fields, text }: Props) {
  const isReady = text.trim() !== '' && fields.pattern.trim() !== '' && !patternProblem(fields.pattern);
  const matches = useMemo(() => (isReady ? matchesOf(ruleOf(fields), text) : []), [isReady, fields, text]);
  const { label } = KINDS[fields.kind];
  return (
    <div class="stack-tight">
      <Live>{isReady && <p class="hint">{summary(matches, text)}</p>}</Live>
      {matches.length > 0 && (
        <ul class="list matches" aria-label="What it would find">
          {matches.slice(0, MOST_SHOWN).map((match) => (
            <li key={match.start} class="list-line">
              <span class="mono private">{match.text}</span>
              <Judgement match={match} label={label} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const WHY_NOT: Record<Exclude<Verdict, 'counts'>, (label: string) => string> = {
  unlabelled: () => 'Not counted: none of the labels stands before it.',
  inside: () => 'Not counted: it is a part of something longer.',
  invalid: (label) => `Not counted: this cannot be of the kind “${label}”.`,
};

const Judgement = ({ match: { verdict, id }, label }: { match: RuleMatch; label: string }) =>
  verdict === 'counts' && id !== null ? (
    <span>
      {label} <span class="mono private">{valueOfId(id)}</span>
    </span>
  ) : (
    <span class="hint">{verdict !== 'counts' && WHY_NOT[verdict](label)}</span>
  );

function summary(matches: readonly RuleMatch[], text: string): string {
  const count = matches.filter(({ verdict }) => verdict === 'counts').length;
  const found = count > 0 ? `${count} would be found.` : 'Nothing in this text would be found.';
  const shown = matches.length > MOST_SHOWN && `The first ${MOST_SHOWN} matches are listed.`;
  const tried = text.length > MOST_TRIED && `Only the first ${MOST_TRIED.toLocaleString('en')} characters were tried.`;
  return [found, shown, tried].filter(Boolean).join(' ');
}

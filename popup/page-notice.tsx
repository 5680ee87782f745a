import { REASON_TEXT } from '../src/shared/words.ts';
import { Action } from '../src/ui/action.tsx';
import { Live, Message } from '../src/ui/message.tsx';
import { SecretNotice } from './secret-notice.tsx';
import { usePageBudget } from './use-page-budget.ts';

type Props = { onContinued: () => void };

/** What there is to say of the page in front. */
export const PageNotice = ({ onContinued }: Props) => (
  <>
    <SecretNotice />
    <BudgetNotice onContinued={onContinued} />
  </>
);

/** Says that it has spent its share of look-ups, and lets it go on. */
function BudgetNotice({ onContinued }: Props) {
  const { isSpent, problem, goOn } = usePageBudget();
  const press = async () => {
    if (await goOn()) onContinued();
  };
  return (
    <Live>
      {isSpent && (
        <Message tone="warn">
          <p>This page shows more customers than it may ask for at once. The others say “Could not check”.</p>
          {problem && (
            <p class="error" role="alert">
              {REASON_TEXT[problem]}
            </p>
          )}
          <div class="row">
            <Action onClick={() => void press()}>Continue</Action>
          </div>
        </Message>
      )}
    </Live>
  );
}

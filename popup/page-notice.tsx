import { REASON_TEXT } from '../src/shared/words.ts';
import { Action } from '../src/ui/action.tsx';
import { Live, Message } from '../src/ui/message.tsx';
import { usePageBudget } from './use-page-budget.ts';

/** Says that the page in front has spent its share of look-ups, and lets it go on. */
export function PageNotice({ onContinued }: { onContinued: () => void }) {
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

import type { RefObject } from 'preact';
import type { VaultState } from '../src/shared/calls.ts';
import type { Reason } from '../src/shared/result.ts';
import { isTrouble, TROUBLE } from '../src/shared/vault-trouble.ts';
import { REASON_TEXT } from '../src/shared/words.ts';
import { Action } from '../src/ui/action.tsx';
import { Message } from '../src/ui/message.tsx';
import { openOptions, openOptionsForPasskey } from '../src/ui/permissions.ts';
import { UnlockForm } from '../src/ui/unlock-form.tsx';
import { VaultNews } from '../src/ui/vault-news.tsx';

type Props = {
  state: VaultState | undefined;
  problem: Reason | null;
  passphraseBox: RefObject<HTMLInputElement | null>;
  onUnlocked: () => void;
  onRetry: () => void;
};

/** What stands between the person and an answer: a vault that is locked, not made yet, or in trouble. And whether it was restored. */
export function VaultNotice(props: Props) {
  return (
    <>
      <Obstacle {...props} />
      <VaultNews state={props.state} />
    </>
  );
}

function Obstacle({ state, problem, passphraseBox, onUnlocked, onRetry }: Props) {
  if (problem)
    return (
      <Message tone="bad">
        <p>{REASON_TEXT[problem]}</p>
        <div class="row">
          <Action onClick={onRetry}>Try again</Action>
        </div>
      </Message>
    );
  if (state === 'locked')
    return (
      // Not "Unlock": that is the button's name, and no two things share one.
      <section class="message" aria-label="Vault">
        <UnlockForm
          inputRef={passphraseBox}
          onUnlocked={onUnlocked}
          onPasskeyElsewhere={() => void openOptionsForPasskey()}
        />
      </section>
    );
  if (state === 'not-set-up')
    return (
      <Message tone="info">
        <p>Pidlight is not set up yet. Create its vault and add the account that it asks.</p>
        <div class="row">
          <Action kind="primary" onClick={() => void openOptions()}>
            Set up Pidlight
          </Action>
        </div>
      </Message>
    );
  if (state && isTrouble(state))
    return (
      <Message tone="bad">
        <p>{TROUBLE[state].title}, and cannot be opened: the options say what was not lost, and how to go on.</p>
        <div class="row">
          <Action onClick={() => void openOptions()}>Open options</Action>
        </div>
      </Message>
    );
  return null;
}

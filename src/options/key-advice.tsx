import { CopyTextButton } from '../ui/copy-button.tsx';
import { Message } from '../ui/message.tsx';
import { POLICY } from './policy.ts';

/** Whose key it should be, and the least that it must be allowed. */
export const KeyAdvice = () => (
  <>
    <Message tone="warn">
      <p>
        <strong>Never use a key of the root user.</strong> Such a key may do everything in your AWS account, and nothing
        can limit it. A key does not say whose it is: an IAM user’s stands on the page of that user in the IAM console,
        which names the user; one that stands only under the account’s own security credentials is the root user’s.
      </p>
    </Message>
    <details>
      <summary>What this key may do</summary>
      <div class="stack-tight inside">
        <p>
          Pidlight only reads: these four permissions are all that it asks for, so a key that is lost can do no more
          than that. Make an IAM user of its own for Pidlight, attach this policy to it, and give it an access key.
        </p>
        <pre class="policy mono">{POLICY}</pre>
        <div class="row">
          <CopyTextButton text={POLICY}>Copy policy</CopyTextButton>
        </div>
      </div>
    </details>
  </>
);

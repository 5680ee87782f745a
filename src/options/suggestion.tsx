import { useId, useState } from 'preact/hooks';
import { generatePassphrase, SUGGESTED_WORDS } from '../shared/generate-passphrase.ts';
import { Action } from '../ui/action.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Live } from '../ui/message.tsx';

/**
 * Offers a passphrase of random words. It is shown as text and never put into a field: the browser writes what stands in
 * text fields to disk, and what a person has typed once, they have read.
 */
export function Suggestion() {
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const id = useId();
  return (
    <div class="stack-tight">
      <div class="row">
        <Action onClick={() => setPassphrase(generatePassphrase())}>
          {passphrase ? 'Suggest another' : 'Suggest a passphrase'}
        </Action>
        {passphrase && (
          <Action kind="quiet" onClick={() => setPassphrase(null)}>
            Hide
          </Action>
        )}
      </div>
      <Live>
        {passphrase && (
          <p class="row suggestion">
            <span id={id} class="mono" translate={false}>
              {passphrase}
            </span>
            <CopyButton text={passphrase} describedBy={id} />
          </p>
        )}
      </Live>
      <p class="hint">
        {passphrase
          ? 'Write it down first. Then type it into the fields, with its spaces. What you copy, other programs can read until you copy something else.'
          : `${numberWord(SUGGESTED_WORDS)} random words: far harder to guess than anything that people think up.`}
      </p>
    </div>
  );
}

const numberWord = (count: number): string => ['Four', 'Five', 'Six', 'Seven', 'Eight'][count - 4] ?? String(count);

import { useState } from 'preact/hooks';
import type { Reason } from '../shared/result.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { Live, Message } from '../ui/message.tsx';
import { useReading } from '../ui/use-reading.ts';

const IMPORTED =
  'A backup was imported, and the vault that was here before is kept until the backup’s has been unlocked once. If the backup’s cannot be opened, you can go back. What was imported is then gone from here; its file is not.';
const GONE = 'The vault before is no longer kept. Nothing was changed.';

/** After an import: the way back to the vault before. Nothing where none is kept. */
export function WayBack({ onDone }: { onDone: () => void }) {
  const { value } = useReading('previousVault');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Reason | null>(null);
  const bringBack = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const answer = await background('bringBackPrevious', null);
    setBusy(false);
    if (answer.ok) onDone();
    else setFailure(answer.reason);
  };
  return (
    <>
      <Live>
        {value?.isKept && (
          <Message tone="info">
            <p>{IMPORTED}</p>
            <div class="row">
              <Action busy={busy} onClick={() => void bringBack()}>
                Bring back the vault before
              </Action>
            </div>
          </Message>
        )}
      </Live>
      {failure && (
        <Message tone="bad">
          <p>{failure === 'no-such-thing' ? GONE : REASON_TEXT[failure]}</p>
        </Message>
      )}
    </>
  );
}

import { useCallback, useEffect, useState } from 'preact/hooks';
import type { SecretKind } from '../src/shared/secret-patterns.ts';
import { background } from '../src/ui/background.ts';
import { Live, Message } from '../src/ui/message.tsx';
import { openTab } from '../src/ui/permissions.ts';
import { useNudge } from '../src/ui/use-nudge.ts';

const WORDS: Record<SecretKind, string> = {
  'access-key': 'an access key with its secret',
  token: 'a user or product token',
  'activation-key': 'an activation key',
  'private-key': 'a private key',
};

/** Says that somebody pasted a secret into the page in front, and what to do about it. */
export function SecretNotice() {
  const [kinds, setKinds] = useState<readonly SecretKind[]>([]);
  const read = useCallback(async () => {
    const tab = await openTab();
    const answer = tab && (await background('pastedSecrets', { tabId: tab.id }));
    if (answer?.ok) setKinds(answer.value);
  }, []);
  useEffect(() => void read(), [read]);
  useNudge(() => void read());
  return (
    <Live>
      {kinds.length > 0 && (
        <Message tone="warn">
          <p>
            <strong>This page holds what looks like {kinds.map((kind) => WORDS[kind]).join(' and ')}.</strong> Pidlight
            neither sent nor stored it. Ask the customer to replace it, and take it out of the ticket.
          </p>
        </Message>
      )}
    </Live>
  );
}

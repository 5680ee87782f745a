import { useEffect, useRef, useState } from 'preact/hooks';
import { Action } from '../ui/action.tsx';

type Props = {
  /** The word on the button, such as "Remove". */
  verb: string;
  /** What it acts on, for screen readers: there are many such buttons. */
  what: string;
  /** What will be lost. */
  question: string;
  onConfirm: () => void;
};

/** A button for what cannot be undone: it asks in its own place before it acts. Escape means no. */
export function ConfirmAction({ verb, what, question, onConfirm }: Props) {
  const [asking, setAsking] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const wasAsking = useRef(false);
  // The focus stays where the question is, and comes back to the button afterwards.
  useEffect(() => {
    if (asking) box.current?.querySelector<HTMLElement>('button:last-of-type')?.focus();
    else if (wasAsking.current) box.current?.querySelector('button')?.focus();
    wasAsking.current = asking;
  }, [asking]);
  if (!asking)
    return (
      <div ref={box}>
        <Action kind="quiet" label={`${verb} ${what}`} onClick={() => setAsking(true)}>
          {verb}
        </Action>
      </div>
    );
  const confirm = () => {
    setAsking(false);
    onConfirm();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is a second way to a button inside.
    <div ref={box} class="row confirm" onKeyDown={(event) => event.key === 'Escape' && setAsking(false)}>
      <p>{question}</p>
      <Action kind="danger" onClick={confirm}>
        Yes, {verb.toLowerCase()}
      </Action>
      <Action onClick={() => setAsking(false)}>No, keep</Action>
    </div>
  );
}

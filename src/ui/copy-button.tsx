import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Action } from './action.tsx';
import { CopyIcon, DoneIcon } from './icons.tsx';

type Outcome = 'copied' | 'failed' | null;
const SAYS = { copied: 'Copied', failed: 'The browser refused to copy: select the text instead' };

type Props = { text: string /** Id of the element that shows the text. */; describedBy: string };

/** Copies a text; how that went is known for two seconds. */
function useCopy(text: string): { outcome: Outcome; copy: () => void } {
  const [outcome, setOutcome] = useState<Outcome>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  return { outcome, copy };
}

/** Copies a text and says so, by sign and to screen readers. */
export function CopyButton({ text, describedBy }: Props) {
  const { outcome, copy } = useCopy(text);
  return (
    <>
      <button
        type="button"
        class="icon-button"
        title="Copy"
        aria-label="Copy"
        aria-describedby={describedBy}
        onClick={copy}
      >
        {outcome === 'copied' ? <DoneIcon /> : <CopyIcon />}
      </button>
      <span role="status" class={outcome === 'failed' ? 'error' : 'visually-hidden'}>
        {outcome && SAYS[outcome]}
      </span>
    </>
  );
}

/** The same as a button with words, which says how that went beside it. */
export function CopyTextButton({ text, children }: Pick<Props, 'text'> & { children: ComponentChildren }) {
  const { outcome, copy } = useCopy(text);
  return (
    <>
      <Action onClick={copy}>{children}</Action>
      <span role="status" class={outcome === 'failed' ? 'error' : 'hint'}>
        {outcome && SAYS[outcome]}
      </span>
    </>
  );
}

import { useEffect, useState } from 'preact/hooks';
import { CopyIcon, DoneIcon } from './icons.tsx';

type Outcome = 'copied' | 'failed' | null;
const SAYS = { copied: 'Copied', failed: 'The browser refused to copy: select the text instead' };

type Props = { text: string /** Id of the element that shows the text. */; describedBy: string };

/** Copies a text and says so, by sign and to screen readers. */
export function CopyButton({ text, describedBy }: Props) {
  const [outcome, setOutcome] = useState<Outcome>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  return (
    <>
      <button
        type="button"
        class="icon-button"
        title="Copy"
        aria-label="Copy"
        aria-describedby={describedBy}
        onClick={() => void copy()}
      >
        {outcome === 'copied' ? <DoneIcon /> : <CopyIcon />}
      </button>
      <span role="status" class={outcome === 'failed' ? 'error' : 'visually-hidden'}>
        {outcome && SAYS[outcome]}
      </span>
    </>
  );
}

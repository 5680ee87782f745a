import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

type Props = { summary: string; children: ComponentChildren };

/** A part that few people need, folded up. What was typed in it is gone when it is folded up again: it holds secrets. */
export function Fold({ summary, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen && (
        <div class="inside">
          <div class="group">{children}</div>
        </div>
      )}
    </details>
  );
}

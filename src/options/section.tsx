import type { ComponentChildren } from 'preact';

type Props = { id: string; title: string; lead: ComponentChildren; danger?: boolean; children: ComponentChildren };

/** One part of the page: a heading, what it is for, and its controls. */
export function Section({ id, title, lead, danger = false, children }: Props) {
  return (
    <section class={danger ? 'card danger-zone' : 'card'} aria-labelledby={id}>
      <div class="stack-tight">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <p class="muted">{lead}</p>
      </div>
      {children}
    </section>
  );
}

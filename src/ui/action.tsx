import type { ComponentChildren } from 'preact';

type Props = {
  children: ComponentChildren;
  kind?: 'primary' | 'danger' | 'quiet';
  submit?: boolean;
  busy?: boolean;
  disabled?: boolean;
  label?: string;
  onClick?: () => void;
};

/**
 * A button. While busy it stays in place and keeps its name and the focus, and does nothing when pressed:
 * a disabled one would throw the focus of a keyboard user to the top of the page.
 */
export function Action({ children, kind, submit = false, busy = false, disabled = false, label, onClick }: Props) {
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={kind}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      aria-label={label}
      disabled={disabled}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.();
      }}
    >
      {children}
    </button>
  );
}

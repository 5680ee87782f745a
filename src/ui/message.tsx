import type { ComponentChildren } from 'preact';

type Tone = 'info' | 'good' | 'warn' | 'bad';
/** `about`: a name that stands before the text, and is blurred in screen-share mode. */
export type Notice = { tone: Tone; about?: string; text: string };

/** A framed message. `bad` ones interrupt a screen reader; the others should stand in a {@link Live} region. */
export function Message({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return (
    <div class={`message ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      {children}
    </div>
  );
}

/**
 * A region whose changes are read aloud. Keep it in the page while it is empty: screen readers watch regions
 * that they have met before.
 */
export function Live({ children }: { children?: ComponentChildren }) {
  return <div role="status">{children}</div>;
}

/** A notice that changes, or none, in its live region. */
export function Notices({ notice }: { notice: Notice | null }) {
  return (
    <Live>
      {notice && (
        <Message tone={notice.tone}>
          <p>
            {notice.about && <span class="private">{notice.about}</span>}
            {notice.text}
          </p>
        </Message>
      )}
    </Live>
  );
}

import { useId } from 'preact/hooks';
import { REASON_TEXT } from '../src/shared/words.ts';
import { Notices } from '../src/ui/message.tsx';
import { useScreenShare } from './use-screen-share.ts';

const HINT =
  'Identifiers and names are blurred until you point at them or the keyboard comes to them. Screen readers read them as before. The ticket’s own text is not hidden.';

/** One press before a screen is shared; while it is on, it says so. */
export function ScreenShareSwitch() {
  const { isOn, problem, switchTo } = useScreenShare();
  const id = useId();
  const notice = problem && `Screen-share mode is still ${isOn ? 'on' : 'off'}. ${REASON_TEXT[problem]}`;
  return (
    <section class={isOn ? 'share on' : 'share'} aria-label="Screen sharing">
      <label class="switch">
        Screen-share mode
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says itself whether it is checked.
          role="switch"
          autocomplete="off"
          checked={isOn}
          aria-describedby={isOn ? id : undefined}
          onChange={(event) => void switchTo(event.currentTarget.checked)}
        />
      </label>
      {isOn && (
        <p class="hint" id={id}>
          {HINT}
        </p>
      )}
      <Notices notice={notice ? { tone: 'bad', text: notice } : null} />
    </section>
  );
}

import { useId } from 'preact/hooks';

const HINT =
  'While you share your screen: blurs identifiers, and names of customers, accounts and products, in the popup, on this page, and in cards and ticket lines, until you point at them or the keyboard comes to them. Screen readers read them as before. The ticket’s own text is not hidden.';

type Props = { isOn: boolean; onChosen: (isOn: boolean) => void };

/** Whether what tells of customers is blurred, with what that means. */
export function ScreenShareChoice({ isOn, onChosen }: Props) {
  const id = useId();
  return (
    <div class="choice">
      <input
        type="checkbox"
        id={id}
        autocomplete="off"
        aria-describedby={`${id}-hint`}
        checked={isOn}
        onChange={(event) => onChosen(event.currentTarget.checked)}
      />
      <label for={id}>Screen-share mode</label>
      <p id={`${id}-hint`} class="hint">
        {HINT}
      </p>
    </div>
  );
}

import { judge, STRONG_BITS } from '../shared/passphrase.ts';
import { LEAST_BITS, SHORTEST_PASSPHRASE } from '../shared/passphrase-rule.ts';
import { Live } from '../ui/message.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { Suggestion } from './suggestion.tsx';
import type { NewPassphraseHandle } from './use-new-passphrase.ts';

type Props = { handle: NewPassphraseHandle; label: string; repeatLabel: string };

const HINT = `At least ${SHORTEST_PASSPHRASE} characters, hard to guess. Write it down and keep it in a safe place.`;
const GOOD = 'Nothing to change. Write it down and keep it in a safe place.';
/** Where the meter is full, in bits: a little beyond a suggested one. */
const FULL = 80;

/** The two fields of a new passphrase, how strong it is and what to change, and the offer of a suggested one. */
export function NewPassphrase({ handle, label, repeatLabel }: Props) {
  const { passphrase, repeat, problems, type } = handle;
  const judged = passphrase ? judge(passphrase) : null;
  return (
    <div class="stack">
      <Suggestion />
      <div class="columns">
        <div class="stack-tight">
          <SecretField
            label={label}
            keepSpace
            hint={judged ? (judged.problem ?? GOOD) : HINT}
            value={passphrase}
            onValue={(to) => type({ passphrase: to })}
            error={problems.passphrase}
            inputRef={handle.first}
          />
          <Strength bits={judged?.problem ? Math.min(judged.bits, LEAST_BITS - 1) : judged?.bits} />
        </div>
        <SecretField
          label={repeatLabel}
          keepSpace
          value={repeat}
          onValue={(to) => type({ repeat: to })}
          error={problems.repeat}
          inputRef={handle.second}
        />
      </div>
    </div>
  );
}

/** A bar, and a word that is read aloud when it changes. `bits`: undefined while nothing is typed. */
function Strength({ bits }: { bits: number | undefined }) {
  const word = bits !== undefined && (bits < LEAST_BITS ? 'Too weak' : bits < STRONG_BITS ? 'Strong enough' : 'Strong');
  return (
    <div class="row strength">
      {bits !== undefined && (
        <meter
          aria-label="Strength"
          min={0}
          max={FULL}
          low={LEAST_BITS}
          high={STRONG_BITS}
          optimum={FULL}
          value={bits}
        />
      )}
      <Live>{word && <span class="hint">{word}</span>}</Live>
    </div>
  );
}

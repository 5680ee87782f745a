import { type DraftProblems, isTemporary, SIGNATURE_LABEL, SOURCE_LABEL } from '../shared/account.ts';
import { SelectField, TextField } from '../ui/field.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import type { Fields } from './account-state.ts';
import { KeyAdvice } from './key-advice.tsx';
import { MarketplaceFields } from './marketplace-fields.tsx';
import { type OfSource, ofSource } from './of-source.ts';
import type { AccountFormHandle } from './use-account-form.ts';
import { useSource } from './use-source.ts';

type Props = Pick<AccountFormHandle, 'form' | 'problems' | 'setFields'>;
/** What the fields of one source are drawn from. */
export type FieldsProps = { fields: Fields; problems: DraftProblems; setFields: (typed: Partial<Fields>) => void };

const ENDPOINT_HINT: OfSource<string> = {
  'license-service': 'The address of the service, such as https://licenses.example.com/',
  'aws-marketplace': 'Leave it as it is, unless you run the service yourself.',
};

/** Name, source, endpoint, credentials, and what the source wants besides. */
export function AccountFields({ form: { saved, fields }, problems, setFields }: Props) {
  const choose = useSource(fields, setFields);
  const isAws = fields.source === 'aws-marketplace';
  return (
    <>
      <div class="columns">
        <TextField
          isPrivate
          label="Account name"
          hint="As your team will recognise it."
          value={fields.name}
          onValue={(name) => setFields({ name })}
          error={problems.name}
        />
        <SelectField label="Source" value={fields.source} options={SOURCE_LABEL} onValue={choose} />
        <div class="wide">
          <TextField
            label="Endpoint"
            hint={ofSource(ENDPOINT_HINT, fields.source)}
            value={fields.endpoint}
            onValue={(endpoint) => setFields({ endpoint })}
            error={problems.endpoint}
          />
        </div>
        <KeyPair
          fields={fields}
          problems={problems}
          setFields={setFields}
          keep={saved ? `Leave empty to keep the stored one (…${saved.accessKeyHint}).` : null}
        />
        {isAws ? (
          <MarketplaceFields fields={fields} problems={problems} setFields={setFields} saved={saved} />
        ) : (
          <SignatureChoice fields={fields} problems={problems} setFields={setFields} />
        )}
      </div>
      {isAws && <KeyAdvice />}
    </>
  );
}

function KeyPair({ fields, problems, setFields, keep }: FieldsProps & { keep: string | null }) {
  const isAws = fields.source === 'aws-marketplace';
  return (
    <>
      <SecretField
        label="Access Key ID"
        hint={keep ?? (isAws ? 'Of an IAM user, never of the root user: see below.' : null)}
        note={
          isAws && isTemporary(fields.accessKeyId)
            ? 'A temporary key: it stops working within hours, and needs its session token.'
            : null
        }
        value={fields.accessKeyId}
        onValue={(accessKeyId) => setFields({ accessKeyId })}
        error={problems.accessKeyId}
      />
      <SecretField
        label="Secret Access Key"
        hint={keep && 'Leave empty to keep the stored one.'}
        value={fields.secretAccessKey}
        onValue={(secretAccessKey) => setFields({ secretAccessKey })}
        error={problems.secretAccessKey}
      />
    </>
  );
}

const SignatureChoice = ({ fields, setFields }: FieldsProps) => (
  <div class="wide">
    <SelectField
      label="Signature version"
      hint="Leave it at version 1 unless whoever runs the service says otherwise."
      value={fields.signature}
      options={SIGNATURE_LABEL}
      onValue={(signature) => setFields({ signature })}
    />
  </div>
);

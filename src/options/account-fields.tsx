import { SIGNATURE_LABEL, SOURCE_LABEL } from '../shared/account.ts';
import { SelectField, TextField } from '../ui/field.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import type { AccountFormHandle } from './use-account-form.ts';

type Props = Pick<AccountFormHandle, 'form' | 'problems' | 'setFields'>;

/** Name, source, endpoint, credentials, and how requests are signed with them. */
export function AccountFields({ form: { saved, fields }, problems, setFields }: Props) {
  const keep = saved ? `Leave empty to keep the stored one (…${saved.accessKeyHint}).` : null;
  return (
    <div class="columns">
      <TextField
        isPrivate
        label="Account name"
        hint="As your team will recognise it."
        value={fields.name}
        onValue={(name) => setFields({ name })}
        error={problems.name}
      />
      <SelectField
        label="Source"
        value={fields.source}
        options={SOURCE_LABEL}
        onValue={(source) => setFields({ source })}
      />
      <div class="wide">
        <TextField
          label="Endpoint"
          hint="The address of the service, such as https://licenses.example.com/"
          value={fields.endpoint}
          onValue={(endpoint) => setFields({ endpoint })}
          error={problems.endpoint}
        />
      </div>
      <SecretField
        label="Access Key ID"
        hint={keep}
        value={fields.accessKeyId}
        onValue={(accessKeyId) => setFields({ accessKeyId })}
        error={problems.accessKeyId}
      />
      <SecretField
        label="Secret Access Key"
        hint={saved && 'Leave empty to keep the stored one.'}
        value={fields.secretAccessKey}
        onValue={(secretAccessKey) => setFields({ secretAccessKey })}
        error={problems.secretAccessKey}
      />
      <div class="wide">
        <SelectField
          label="Signature version"
          hint="Leave it at version 1 unless whoever runs the service says otherwise."
          value={fields.signature}
          options={SIGNATURE_LABEL}
          onValue={(signature) => setFields({ signature })}
        />
      </div>
    </div>
  );
}

import type { AccountView } from '../shared/account.ts';
import { HOME_REGION } from '../shared/marketplace.ts';
import { TextField } from '../ui/field.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import type { FieldsProps } from './account-fields.tsx';

type Props = FieldsProps & { saved: AccountView | null };

/** What an account of AWS Marketplace has besides the key pair. */
export const MarketplaceFields = ({ fields, problems, setFields, saved }: Props) => (
  <>
    <SecretField
      label="Session token"
      hint={sessionHint(saved)}
      note={
        fields.accessKeyId.startsWith('AKIA') && fields.sessionToken ? 'A key that begins with AKIA has none.' : null
      }
      value={fields.sessionToken}
      onValue={(sessionToken) => setFields({ sessionToken })}
      error={problems.sessionToken}
    />
    <TextField
      label="Region"
      hint={`Where registration tokens are resolved, such as ${HOME_REGION}.`}
      value={fields.region}
      onValue={(region) => setFields({ region })}
      error={problems.region}
    />
  </>
);

const sessionHint = (saved: AccountView | null): string =>
  saved?.hasSessionToken
    ? 'Leave it empty to keep the stored one, as long as the keys stay the same.'
    : 'Only with temporary keys, which begin with ASIA.';

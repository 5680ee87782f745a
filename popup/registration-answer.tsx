import type { AccountView } from '../src/shared/account.ts';
import type { Registration } from '../src/shared/calls.ts';
import { valueOfId } from '../src/shared/customer-id.ts';
import { CopyButton } from '../src/ui/copy-button.tsx';
import { Message } from '../src/ui/message.tsx';
import { CustomerName } from './customer-name.tsx';

/** What a token told, and the account that was asked. */
export type Found = { registration: Registration; account: AccountView };

/** Customer, product and licence. The customer's status stands among the results, as any other's. */
export function RegistrationAnswer({ registration: { customer, productCode, licenseArn }, account }: Found) {
  const product = account.products.find(({ code }) => code === productCode);
  return (
    <Message tone="good">
      <dl class="facts">
        <dt>Customer</dt>
        <dd>
          <CustomerName customer={customer} id="registered-customer" />
          <CopyButton text={valueOfId(customer)} describedBy="registered-customer" />
        </dd>
        <dt>Product</dt>
        <dd class="private">{product?.name ?? productCode}</dd>
        {licenseArn && (
          <>
            <dt>Licence</dt>
            <dd>
              <span class="mono private" id="registered-licence">
                {valueOfId(licenseArn)}
              </span>
              <CopyButton text={valueOfId(licenseArn)} describedBy="registered-licence" />
            </dd>
          </>
        )}
      </dl>
    </Message>
  );
}

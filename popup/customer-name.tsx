import { type CustomerId, kindOf, valueOfId } from '../src/shared/customer-id.ts';
import { KINDS } from '../src/shared/kinds.ts';

/** What has more characters is broken over lines; a PID never is. */
const LONG = 40;

/** An identifier as its service writes it; of what kind it is, where it is no PID. `id`: of the element that holds the identifier. */
export function CustomerName({ customer, id }: { customer: CustomerId; id?: string }) {
  const kind = kindOf(customer);
  const value = valueOfId(customer);
  return (
    <>
      <span class={`mono private ${value.length > LONG ? 'long' : ''}`} id={id}>
        {value}
      </span>
      {kind !== 'pid' && (
        <>
          {' '}
          <span class="kind">{KINDS[kind].label}</span>
        </>
      )}
    </>
  );
}

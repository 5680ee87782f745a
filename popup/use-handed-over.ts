import { useEffect, useState } from 'preact/hooks';
import type { CustomerId } from '../src/shared/customer-id.ts';
import { background } from '../src/ui/background.ts';

/** The customer that a page opened this popup for; null when a person did, or while that is not known. */
export function useHandedOver(): CustomerId | null {
  const [customer, setPid] = useState<CustomerId | null>(null);
  useEffect(() => {
    void background('handedOver', null).then((answer) => answer.ok && setPid(answer.value.customer));
  }, []);
  return customer;
}

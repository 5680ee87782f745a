import {
  beginHours,
  type Customer,
  checkDistinct,
  DataError,
  type LicenseData,
  type LicenseDataInput,
  parseCustomer,
  parseData,
  type Seller,
} from './data.ts';
import type { Fault, Outage } from './fault-names.ts';
import * as mint from './mint.ts';
import type { LoggedRequest } from './request-log.ts';
import type { Running } from './running.ts';
import { changedBy, type Settings, type SettingsInput } from './settings.ts';
import { takeData } from './state.ts';

/** No seller of this service has the customer. */
export class UnknownCustomer extends Error {}

export type MintedKey = { key: string; productCode: string; createdAt: string };

/** What can be seen and changed while a service runs. Each change counts from the next request on. */
export type Handles = {
  /** The requests since the start, in the order they came; held-back and broken-off ones too. The newest 100,000. */
  requests: LoggedRequest[];
  settings(): Readonly<Settings>;
  setData(data: LicenseDataInput): void;
  /** One customer, of whichever seller. Throws an {@link UnknownCustomer}, as the others do. */
  customer(pid: string): Readonly<Customer>;
  /** Change one customer. Throws a `DataError` when nobody can be so. */
  updateCustomer(pid: string, change: Partial<Customer>): void;
  /** End one subscription, or all of them; one that has ended stays so. Throws a `DataError` on a product nobody sells. */
  cancel(pid: string, productCode?: string): void;
  /** Begin a subscription (again); the PID stays the same. Throws a `DataError` on a product the seller has not. */
  resubscribe(pid: string, productCode: string): void;
  /** A new activation key, good for an hour. Throws a `DataError` on a product the seller has not. */
  mintActivationKey(pid: string, productCode: string): MintedKey;
  /** Change how it behaves; what is not named stays. */
  change(settings: SettingsInput): void;
  setLatency(ms: number): void;
  setThrottle(share: number): void;
  setFault(fault: Fault | null): void;
  setOutage(outage: Outage | null): void;
  /** By how many seconds the service's clock is ahead of the computer's. */
  setClockOffset(seconds: number): void;
  /** Resolves when every change so far is in the state file. */
  saved(): Promise<void>;
};

function find(running: Running, pid: string): { seller: Seller; customer: Customer } {
  for (const seller of running.data.sellers) {
    const customer = seller.customers.find((each) => each.pid === pid);
    if (customer) return { seller, customer };
  }
  throw new UnknownCustomer(`No seller of this service has the customer ${pid}.`);
}

/** nb. What is subscribed to is fine though nobody sells it: sellers withdraw products. */
function checkProduct({ products }: Seller, subscriptions: readonly string[], productCode: string): void {
  if (subscriptions.includes(productCode) || products.some((product) => product.productCode === productCode)) return;
  throw new DataError(`The seller has no product ${productCode}.`);
}

/** The data as it would be with one customer changed. */
const withChanged = ({ sellers }: LicenseData, customer: Customer, changed: Customer): LicenseData => ({
  sellers: sellers.map((seller) => ({
    ...seller,
    customers: seller.customers.map((each) => (each === customer ? changed : each)),
  })),
});

/** Handles on customers. */
function customerHandles(running: Running) {
  const update = (customer: Customer, change: Partial<Customer>) => {
    const changed = parseCustomer({ ...customer, ...change });
    checkDistinct(withChanged(running.data, customer, changed));
    Object.assign(customer, changed);
    beginHours([customer], running.now());
    running.changed();
  };
  return {
    customer: (pid: string) => find(running, pid).customer,
    updateCustomer: (pid: string, change: Partial<Customer>) => update(find(running, pid).customer, change),
    cancel(pid: string, productCode?: string) {
      const { seller, customer } = find(running, pid);
      if (productCode !== undefined) checkProduct(seller, customer.subscriptions, productCode);
      const kept = customer.subscriptions.filter((code) => productCode !== undefined && code !== productCode);
      update(customer, { subscriptions: kept });
    },
    resubscribe(pid: string, productCode: string) {
      const { seller, customer } = find(running, pid);
      checkProduct(seller, customer.subscriptions, productCode);
      update(customer, { subscriptions: [...new Set([...customer.subscriptions, productCode])] });
    },
    mintActivationKey(pid: string, productCode: string): MintedKey {
      const { seller, customer } = find(running, pid);
      checkProduct(seller, [], productCode);
      const minted = { key: mint.activationKey(), productCode, createdAt: new Date(running.now()).toISOString() };
      update(customer, { activationKeys: [...customer.activationKeys, minted] });
      return minted;
    },
  };
}

/** Handles on a service that runs. */
export function handlesOf(running: Running): Handles {
  const change = (settings: SettingsInput) => {
    running.settings = changedBy(running.settings, settings);
  };
  return {
    requests: running.kept.requests,
    settings: () => running.settings,
    setData(data) {
      takeData(running, parseData(data));
      running.changed();
    },
    ...customerHandles(running),
    change,
    setLatency: (latency) => change({ latency }),
    setThrottle: (throttle) => change({ throttle }),
    setFault: (fault) => change({ fault }),
    setOutage: (outage) => change({ outage }),
    setClockOffset: (clockOffset) => change({ clockOffset }),
    saved: () => running.keeper.saved(),
  };
}

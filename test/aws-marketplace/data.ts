import type * as v from 'valibot';
import { check, DataError, readDataFile } from '../license-service/data.ts';
import { DataSchema } from './schema.ts';

/** What the services know, as it is written in a file; fields that they do not know are left aside. */
export type MarketplaceDataInput = v.InferInput<typeof DataSchema>;
export type MarketplaceData = v.InferOutput<typeof DataSchema>;
export type Seller = MarketplaceData['sellers'][number];
export type Customer = Seller['customers'][number];
export type Agreement = Customer['agreements'][number];
export type Entitlement = Customer['entitlements'][number];

/** What names a product that is none of the seller's, or an id that somebody else has already. */
function clashesIn({ sellers }: MarketplaceData): string[] {
  const taken = new Set<string>();
  return sellers.flatMap(({ products, customers }, seller) =>
    customers.flatMap((customer, index) => {
      const at = (rest: string) => `sellers.${seller}.customers.${index}.${rest}`;
      const isNoCode = (code: string) => !products.some(({ productCode }) => productCode === code);
      const isNoId = (id: string) => !products.some(({ productId }) => productId === id);
      const isTaken = (id: string) => taken.has(id) || !taken.add(id);
      return [
        ...customer.entitlements.flatMap(({ productCode }, n) =>
          isNoCode(productCode) ? [at(`entitlements.${n}.productCode: is no product of this seller`)] : [],
        ),
        ...customer.agreements.flatMap(({ productId, agreementId }, n) => [
          ...(isNoId(productId) ? [at(`agreements.${n}.productId: is no product of this seller`)] : []),
          ...(isTaken(agreementId) ? [at(`agreements.${n}.agreementId: another agreement has it`)] : []),
        ]),
        ...customer.registrationTokens.flatMap(({ productCode, token }, n) => [
          ...(isNoCode(productCode) ? [at(`registrationTokens.${n}.productCode: is no product of this seller`)] : []),
          ...(isTaken(token) ? [at(`registrationTokens.${n}.token: another customer has it`)] : []),
        ]),
      ];
    }),
  );
}

/** Check data whose shape nobody has looked at yet. Throws a `DataError` that names every wrong place, and no secret. */
export function parseData(input: unknown): MarketplaceData {
  const data = check(DataSchema, input, 'the file');
  const clashes = clashesIn(data);
  if (clashes.length > 0) throw new DataError(clashes.join('\n'));
  return data;
}

/** Read and check a data file. Throws a `DataError` that names the file. */
export const readData = (file: string): MarketplaceData => readDataFile(file, parseData);

/** Begins the four hours of every registration token that does not say when it was issued. `now` in ms since the epoch. */
export function beginHours(data: MarketplaceData, now: number): void {
  const issued = new Date(now).toISOString();
  for (const { customers } of data.sellers)
    for (const { registrationTokens } of customers) for (const token of registrationTokens) token.issued ??= issued;
}

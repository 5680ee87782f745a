import type * as v from 'valibot';
import type { DataSchema } from './schema.ts';

type Data = v.InferOutput<typeof DataSchema>;
type Placed = { place: string; value: string };

/** Of two pairs with one id the first would be taken, and every signature of the other's owner be wrong. */
function* keyIds({ sellers }: Data): Generator<Placed> {
  for (const [s, seller] of sellers.entries()) {
    yield { place: `sellers.${s}.accessKeyId`, value: seller.accessKeyId };
    for (const [c, { keyPairs }] of seller.customers.entries())
      for (const [k, { accessKeyId }] of keyPairs.entries())
        yield { place: `sellers.${s}.customers.${c}.keyPairs.${k}.accessKeyId`, value: accessKeyId };
  }
}

/** A PID stands for one customer of one seller, and the handles find a customer by it alone. */
function* pids({ sellers }: Data): Generator<Placed> {
  for (const [s, { customers }] of sellers.entries())
    for (const [c, { pid }] of customers.entries()) yield { place: `sellers.${s}.customers.${c}.pid`, value: pid };
}

/** Every place whose value stands at an earlier one already. The value is left out: people mix up ids and secrets. */
function* repeats(placed: Iterable<Placed>): Generator<string> {
  const first = new Map<string, string>();
  for (const { place, value } of placed) {
    const earlier = first.get(value);
    if (earlier === undefined) first.set(value, place);
    else yield `${place}: is the same as ${earlier}`;
  }
}

/** What is wrong with data whose parts are right: key ids and PIDs that stand twice in it, whoever's they are. */
export const clashesIn = (data: Data): string[] => [...repeats(keyIds(data)), ...repeats(pids(data))];

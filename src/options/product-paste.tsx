import { useMemo, useState } from 'preact/hooks';
import type { SourceKind } from '../shared/account.ts';
import { Action } from '../ui/action.tsx';
import { Field } from '../ui/field.tsx';
import { type Notice, Notices } from '../ui/message.tsx';
import { added, type FormProduct, type ProductsChange } from './account-state.ts';
import { type OfSource, ofSource } from './of-source.ts';
import { type ParsedProducts, parseProducts } from './parse-products.ts';

/** A product list is no novel; what is longer stays in the box and is refused as a whole. */
const MOST_CHARACTERS = 200_000;
const MOST_PROBLEMS_SHOWN = 10;
const COLUMNS: OfSource<string> = {
  'license-service': 'name, code, token, offer code',
  'aws-marketplace': 'name, code, product ID, and “yes” where it is billed by use',
};
const hint = (source: SourceKind): string =>
  `One product a line: ${ofSource(COLUMNS, source)}, divided by tabs, semicolons or commas. Lines copied from a spreadsheet are right.`;

type Props = {
  source: SourceKind;
  products: readonly FormProduct[];
  text: string;
  onText: (text: string) => void;
  onAdd: (change: ProductsChange) => Promise<boolean>;
};

const lines = (n: number): string => `${n} ${n === 1 ? 'product' : 'products'}`;

/** Many products at once. Good lines go into the list; bad ones stay in the box with what is wrong with them. */
export function ProductPaste({ source, products, text, onText, onAdd }: Props) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const isTooLong = text.length > MOST_CHARACTERS;
  const parsed = useMemo<ParsedProducts>(
    () => (isTooLong ? { good: [], bad: [] } : parseProducts(text, products, source)),
    [text, products, source, isTooLong],
  );
  const { good, bad } = parsed;
  const add = async () => {
    if (!good.length) return;
    const extra = good.map((product) => ({ ...product, hasToken: product.token !== '' }));
    const isDone = await onAdd((now) => added(now, extra));
    if (!isDone) return;
    onText(bad.map((line) => line.text).join('\n'));
    setNotice({ tone: bad.length ? 'warn' : 'good', text: `${lines(good.length)} added.${stay(bad.length)}` });
  };
  const error = isTooLong ? 'This is too long for a list of products. Paste a part of it.' : null;
  return (
    <details>
      <summary>Paste many products</summary>
      <div class="stack-tight inside">
        <Field
          label="Products to paste"
          hint={hint(source)}
          note={good.length > 0 ? `${lines(good.length)} can be added.` : null}
          error={error}
          control={(wiring) => (
            <textarea
              {...wiring}
              class={text ? 'private' : undefined}
              rows={5}
              autocomplete="off"
              spellcheck={false}
              value={text}
              onInput={(event) => {
                onText(event.currentTarget.value);
                setNotice(null);
              }}
            />
          )}
        />
        <BadLines bad={bad} />
        <div class="row">
          <Action disabled={!good.length} onClick={() => void add()}>
            Add pasted products
          </Action>
        </div>
        <Notices notice={notice} />
      </div>
    </details>
  );
}

const stay = (n: number): string =>
  n ? ` ${n} ${n === 1 ? 'line stays' : 'lines stay'} in the box, to be corrected.` : '';

function BadLines({ bad }: Pick<ParsedProducts, 'bad'>) {
  if (!bad.length) return null;
  const hidden = bad.length - MOST_PROBLEMS_SHOWN;
  return (
    <ul class="message warn" aria-label="Lines with a problem">
      {bad.slice(0, MOST_PROBLEMS_SHOWN).map(({ line, why }) => (
        <li key={line}>
          <strong>Line {line}:</strong> {why}
        </li>
      ))}
      {hidden > 0 && <li>And {hidden} more.</li>}
    </ul>
  );
}

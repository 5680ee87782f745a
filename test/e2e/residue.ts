import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Searches a folder for what must not be in it, in any form in which a browser may write it down. */

/** What is searched for, by a name that a failed test may print; raw bytes for a key. */
export type Needles = Readonly<Record<string, string | Uint8Array>>;

/** `name, form, file` of each find. */
export async function residueIn(folder: string, needles: Needles): Promise<string[]> {
  const forms = Object.entries(needles).flatMap(([name, needle]) =>
    formsOf(needle).map(([form, bytes]) => ({ what: `${name}, ${form}`, bytes })),
  );
  const found: string[] = [];
  for (const path of await filesIn(folder)) {
    const content = await readFile(path);
    for (const { what, bytes } of forms) if (content.includes(bytes)) found.push(`${what}, ${relative(folder, path)}`);
  }
  return found;
}

/** Every file below, sockets and links left aside. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** The bytes that stand on a disk when this was written down, by the name of the form. */
export function formsOf(secret: string | Uint8Array): [form: string, bytes: Buffer][] {
  const raw = Buffer.from(secret as string);
  const texts = new Map<string, string>([
    ['hex', raw.toString('hex')],
    ['hex in upper case', raw.toString('hex').toUpperCase()],
    ['as a list of numbers', [...raw].join(',')],
    ['each byte percent-encoded', raw.toString('hex').toUpperCase().replaceAll(/../g, '%$&')],
  ]);
  for (const alignment of [0, 1, 2]) {
    const text = base64At(raw, alignment);
    texts.set(`base64, ${alignment} bytes on`, text);
    texts.set(`base64 for addresses, ${alignment} bytes on`, text.replaceAll('+', '-').replaceAll('/', '_'));
  }
  if (typeof secret === 'string') {
    texts.set('text', secret);
    texts.set('percent-encoded', encodeURIComponent(secret));
    texts.set('percent-encoded as a form', new URLSearchParams({ '': secret }).toString().slice(1));
    texts.set(
      'percent-encoded in lower case',
      encodeURIComponent(secret).replaceAll(/%../g, (hex) => hex.toLowerCase()),
    );
    texts.set('JSON', JSON.stringify(secret).slice(1, -1));
  }
  const written = [...texts].flatMap(([form, text]): [string, Buffer][] => [
    [`${form} in UTF-8`, Buffer.from(text)],
    [`${form} in UTF-16`, Buffer.from(text, 'utf16le')],
    [`${form} in UTF-16, high byte first`, Buffer.from(text, 'utf16le').swap16()],
  ]);
  return distinct([['as they are', raw], ...written]);
}

/** The part of its base64 that is the same whatever stands before (so many bytes, modulo 3) and after it. */
function base64At(raw: Buffer, alignment: number): string {
  const text = Buffer.concat([Buffer.alloc(alignment), raw]).toString('base64');
  return text.slice(Math.ceil((alignment * 8) / 6), Math.floor(((alignment + raw.length) * 8) / 6));
}

/** An identifier looks the same percent-encoded: it need not be searched for twice. */
function distinct(forms: [string, Buffer][]): [string, Buffer][] {
  return [...new Map(forms.toReversed().map(([form, bytes]) => [bytes.toString('latin1'), form] as const))].map(
    ([bytes, form]) => [form, Buffer.from(bytes, 'latin1')],
  );
}

import { createHash } from 'node:crypto';
import type { Account } from '../../../background/vault/account.ts';
import type { VaultRecord } from '../../../background/vault/record.ts';
import { account, PASSPHRASE } from './vault.ts';

/** Records to be changed, as a disk fault or somebody who knows the format would. */

/** A record as it is stored, under {@link PASSPHRASE}. */
export async function sealedText(
  place: { id?: string; generation?: number } = {},
  accounts: readonly Account[] = [account()],
): Promise<string> {
  const { newDek, newId, sealVault } = await import('../../../background/vault/envelope.ts');
  const { textOf } = await import('../../../background/vault/record.ts');
  const whole = { id: newId(), generation: 1, ...place };
  return textOf(await sealVault(PASSPHRASE, whole, newDek(), accounts));
}

/** The text with a checksum that fits it: what somebody does who wants to be believed. */
export function rechecked(text: string): string {
  const body = text.replace(/,"checksum":"[^"]*"\}$/, '');
  return `${body},"checksum":"${createHash('sha256').update(body, 'utf8').digest('base64')}"}`;
}

/** The record with fields changed, its checksum right. */
export function edited(text: string, change: (record: VaultRecord) => unknown): string {
  const { checksum: _old, ...record } = JSON.parse(text) as VaultRecord & { checksum: string };
  const body = JSON.stringify(change(record as VaultRecord)).slice(0, -1);
  return rechecked(`${body},"checksum":""}`);
}

/** Parse and open, all that unlocking does with a text: the reason why not, or null when it opened. */
export async function whyNot(text: unknown, passphrase = PASSPHRASE): Promise<string | null> {
  const { parseRecord } = await import('../../../background/vault/record.ts');
  const { openVault } = await import('../../../background/vault/envelope.ts');
  const parsed = await parseRecord(text);
  if (!parsed.ok) return parsed.reason;
  const opened = await openVault(parsed.value, passphrase);
  return opened.ok ? null : opened.reason;
}

/** Text with the byte at `index` changed in these bits. */
export const flipped = (text: string, index: number, bits: number): string =>
  text.slice(0, index) + String.fromCharCode(text.charCodeAt(index) ^ bits) + text.slice(index + 1);

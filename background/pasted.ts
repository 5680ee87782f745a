import type { SecretKind } from '../src/shared/secret-patterns.ts';
import { alertInTab } from './platform/tab-alert.ts';
import { sessionItem } from './storage/areas.ts';

/** Which kinds of secrets stand in the pages of which tabs: in memory only, and never the secrets themselves. */

const seen = sessionItem<Readonly<Record<number, readonly SecretKind[]>>>('pasted-secrets', {});

const TITLE = 'Pidlight: somebody pasted what looks like a secret into this page';

/** A page holds a secret of this kind. True when that is news; it is marked on our button. */
export async function noteSecret(tab: number, kind: SecretKind): Promise<boolean> {
  let isNews = false;
  await seen.update((tabs) => {
    const kinds = tabs[tab] ?? [];
    isNews = !kinds.includes(kind);
    return isNews ? { ...tabs, [tab]: [...kinds, kind] } : tabs;
  });
  if (isNews) await alertInTab(tab, TITLE);
  return isNews;
}

export const secretsIn = async (tab: number): Promise<readonly SecretKind[]> => (await seen.get())[tab] ?? [];

/** The tab shows another document. */
export async function forgetSecrets(tab: number): Promise<void> {
  if ((await secretsIn(tab)).length > 0) await seen.update(({ [tab]: _gone, ...tabs }) => tabs);
}

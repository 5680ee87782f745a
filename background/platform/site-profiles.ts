import browser from 'webextension-polyfill';
import type { SiteProfile } from '../../src/shared/site-profile.ts';

/** Profiles of helpdesks: a file of our own package (`site-profiles.ts` makes it), read once in the life of a worker. */

let reading: Promise<readonly SiteProfile[]> | undefined;

async function read(): Promise<readonly SiteProfile[]> {
  return (await fetch(browser.runtime.getURL('src/content/sites.json'))).json();
}

/**
 * Those that a page of this origin may be of: by its host name, else all that go by the document. They only add: a file
 * that cannot be read is no failure.
 */
export async function profilesFor(origin: string): Promise<readonly SiteProfile[]> {
  const host = origin.replace(/^\w+:\/\/|:\d+$/g, '');
  reading ??= read();
  const all = await reading.catch(() => {
    reading = undefined;
    return [];
  });
  const named = all.filter(({ hosts }) => hosts.some((each) => isOf(each, host)));
  return named.length > 0 ? named : all.filter(({ hosts }) => hosts.length === 0);
}

const isOf = (pattern: string, host: string): boolean =>
  pattern.startsWith('*') ? host.endsWith(pattern.slice(1)) : host === pattern;

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import type { SiteProfile } from './src/shared/site-profile.ts';

/** Where the build puts them; the background reads it from there. */
const PACKAGED = 'src/content/sites.json';
const FOLDER = fileURLToPath(new URL('src/content/sites/', import.meta.url));
const LISTS = ['hosts', 'panel', 'anchor', 'fields'] as const;
const TEXTS = ['name', 'probe', 'evidence'] as const;
const HOST = /^(\*\.)?([a-z0-9-]+\.)+[a-z]+$/;

/** A profile as it is written: `evidence` says how sure its selectors are, and from where. It is not shipped. */
export type WrittenProfile = SiteProfile & { evidence: string };

/** The profiles as they are written, by file name. */
export const writtenProfiles = (): ReadonlyMap<string, unknown> =>
  new Map(
    readdirSync(FOLDER).map((file) => [file, JSON.parse(readFileSync(new URL(file, `file://${FOLDER}`), 'utf8'))]),
  );

/** What is wrong with a profile; empty: nothing. Whether its selectors parse, only a browser can tell. */
export function problemsOf(written: unknown): string[] {
  const profile = Object(written) as Record<string, unknown>;
  const { hosts, panel, anchor } = profile as WrittenProfile;
  const isText = (value: unknown): value is string => typeof value === 'string';
  const isList = (value: unknown) => Array.isArray(value) && value.every((each) => isText(each) && each !== '');
  const wrong = [
    ...TEXTS.filter((key) => !isText(profile[key])).map((key) => `${key} is no text`),
    ...LISTS.filter((key) => !isList(profile[key])).map((key) => `${key} is no list of texts`),
    ...Object.keys(profile)
      .filter((key) => ![...TEXTS, ...LISTS].some((known) => known === key))
      .map((key) => `${key} is unknown`),
  ];
  if (wrong.length > 0) return wrong;
  return [
    ...hosts.filter((host) => !HOST.test(host)).map((host) => `${host} is no host name`),
    // Either the host name tells, or something in the document.
    ...(hosts.length > 0 === (profile['probe'] !== '') ? ['either hosts or a probe'] : []),
    ...(panel.length * anchor.length === 0 ? ['a panel and an anchor are needed'] : []),
    // Words of one language find nothing in another.
    ...(/aria-label|placeholder|\btitle=/.test(JSON.stringify(profile)) ? ['a selector goes by words'] : []),
  ];
}

/** Puts all profiles into one file of the package, and stops the build where one is wrong. No page can read it. */
export const siteProfiles = (): Plugin => ({
  name: 'site-profiles',
  generateBundle() {
    const shipped = [...writtenProfiles()].map(([file, written]) => {
      const problems = problemsOf(written);
      if (problems.length > 0) this.error(`${file}: ${problems.join('; ')}`);
      const { evidence: _dropped, ...profile } = written as WrittenProfile;
      return profile;
    });
    this.emitFile({ type: 'asset', fileName: PACKAGED, source: JSON.stringify(shipped) });
  },
});

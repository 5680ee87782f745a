import { useEffect, useState } from 'preact/hooks';
import type { SiteView } from '../src/shared/calls.ts';
import { parseSite, type Site, siteMatches, sitePattern } from '../src/shared/site.ts';
import { REASON_TEXT } from '../src/shared/words.ts';
import { background } from '../src/ui/background.ts';
import type { Notice } from '../src/ui/message.tsx';
import { openTab, requestHost } from '../src/ui/permissions.ts';
import { useReading } from '../src/ui/use-reading.ts';

type OpenSite = {
  site: Site;
  host: string;
  /** The entry of the list that lets us in, granted or not; a pattern may let in more sites than this one. */
  entry: SiteView | undefined;
  notice: Notice | null;
  allow: () => void;
  stop: (entry: SiteView) => void;
};

/** The site of the tab in front, and whether Pidlight is on there; null where it never can be. */
export function useOpenSite(): OpenSite | null {
  const [origin, setOrigin] = useState<string | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const sites = useReading('listSites');
  useEffect(() => void openTab().then((tab) => setOrigin(tab?.origin ?? null)), []);
  const parsed = origin ? parseSite(origin) : null;
  if (!origin || !parsed?.ok || !sites.value) return null;
  const site = parsed.value;
  const host = new URL(origin).host;
  const entries = sites.value.filter((entry) => siteMatches(entry.site, origin));
  const finish = async (next: Notice | null) => {
    await sites.refresh();
    setNotice(next);
  };
  return {
    site,
    host,
    entry: entries.find((entry) => entry.granted) ?? entries[0],
    notice,
    allow: () => void allow(site, host).then(finish),
    stop: ({ site: listed }) =>
      void background('removeSite', { site: listed }).then((answer) =>
        finish(answer.ok ? null : { tone: 'bad', text: REASON_TEXT[answer.reason] }),
      ),
  };
}

/**
 * Ask the browser first, in the click itself, and take the site into the list without waiting for the answer:
 * the browser's question may close the popup, and with it everything that would run afterwards.
 */
async function allow(site: Site, host: string): Promise<Notice | null> {
  const asked = requestHost(sitePattern(site));
  const added = background('addSite', { site });
  if (!(await asked)) {
    await added;
    await background('removeSite', { site });
    return {
      tone: 'warn',
      text: `The browser was not allowed, so Pidlight stays off on ${host}. Nothing else changed.`,
    };
  }
  const answer = await added;
  return answer.ok ? null : { tone: 'bad', text: REASON_TEXT[answer.reason] };
}

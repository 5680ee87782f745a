import { useRef, useState } from 'preact/hooks';
import type { SiteView } from '../shared/calls.ts';
import { parseSite, type Site, sitePattern } from '../shared/site.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { TextField } from '../ui/field.tsx';
import { type Notice, Notices } from '../ui/message.tsx';
import { requestHost } from '../ui/permissions.ts';
import { useReading } from '../ui/use-reading.ts';
import { Section } from './section.tsx';
import { SiteList } from './site-list.tsx';

const LEAD = 'Pidlight reads tickets on these sites and nowhere else. The browser asks you to agree to each.';
const NO_SITE =
  'This is no site. Enter the address of your helpdesk, such as https://acme.zendesk.com, or a pattern, such as https://*.zendesk.com/*.';

/**
 * Ask the browser first, in the click itself, and take the site into the list without waiting: a person who is
 * asked may close the page. A refused site stays in the list, where it can be allowed again.
 */
async function allow(site: Site): Promise<Notice> {
  const asked = requestHost(sitePattern(site));
  const answer = await background('addSite', { site });
  if (!answer.ok) return { tone: 'bad', text: REASON_TEXT[answer.reason] };
  if (await asked) return { tone: 'good', text: `Pidlight is on at ${site}.` };
  return {
    tone: 'warn',
    text: `The browser was not allowed, so Pidlight stays off at ${site}. It is in the list: press Allow again to be asked once more, or remove it.`,
  };
}

/** The helpdesks that Pidlight works on. They hold no secret, and so need no unlocked vault. */
export function SitesSection() {
  const sites = useReading('listSites');
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const run = async (work: Promise<Notice>) => {
    const next = await work;
    await sites.refresh();
    setNotice(next);
    return next.tone;
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const site = parseSite(text);
    setError(site.ok ? null : NO_SITE);
    setNotice(null);
    if (!site.ok) return box.current?.focus();
    void run(allow(site.value)).then((tone) => tone !== 'bad' && setText(''));
  };
  const remove = async ({ site }: SiteView): Promise<Notice> => {
    const answer = await background('removeSite', { site });
    return answer.ok
      ? { tone: 'good', text: `Pidlight is off at ${site}.` }
      : { tone: 'bad', text: REASON_TEXT[answer.reason] };
  };
  return (
    <Section id="sites" title="Helpdesks" lead={LEAD}>
      <SiteList
        sites={sites.value ?? []}
        onAllow={({ site }) => void run(allow(site))}
        onRemove={(entry) => void run(remove(entry))}
      />
      <form class="stack-tight" noValidate onSubmit={submit}>
        <TextField
          label="Site"
          hint="An address, or a pattern such as https://*.zendesk.com/*"
          value={text}
          onValue={setText}
          error={error}
          inputRef={box}
        />
        <div class="row">
          <Action submit kind="primary">
            Allow site
          </Action>
        </div>
      </form>
      <Notices notice={notice ?? (sites.problem && { tone: 'bad', text: REASON_TEXT[sites.problem] })} />
    </Section>
  );
}

import { Action } from '../src/ui/action.tsx';
import { Notices } from '../src/ui/message.tsx';
import { useOpenSite } from './use-open-site.ts';

/** Whether Pidlight marks identifiers in the tab in front, and the button that changes it. */
export function SiteSwitch() {
  const open = useOpenSite();
  if (!open) return null;
  const { site, host, entry, notice, allow, stop } = open;
  const isOn = entry?.granted === true;
  const through = isOn && entry.site !== site ? `, through ${entry.site}` : '';
  return (
    <section class="stack-tight site" aria-label="This site">
      <div class="row spread">
        <p class="site-name">
          <strong>{host}</strong>{' '}
          <span class="muted">{isOn ? `On${through}` : entry ? 'Off: the permission is missing' : 'Off'}</span>
        </p>
        {isOn ? (
          <Action onClick={() => stop(entry)}>Stop on this site</Action>
        ) : (
          <Action onClick={allow}>Allow on this site</Action>
        )}
      </div>
      <Notices notice={notice} />
    </section>
  );
}

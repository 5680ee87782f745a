import type { SiteView } from '../shared/calls.ts';
import { Action } from '../ui/action.tsx';
import { ConfirmAction } from './confirm-action.tsx';

type Props = {
  sites: readonly SiteView[];
  onAllow: (entry: SiteView) => void;
  onRemove: (entry: SiteView) => void;
};

/** Each site, whether the browser still lets us in, and how to end it. */
export function SiteList({ sites, onAllow, onRemove }: Props) {
  if (!sites.length) return <p>No site is allowed yet.</p>;
  return (
    <ul class="list" aria-label="Allowed helpdesks">
      {sites.map((entry) => (
        <li key={entry.site} class="list-line">
          <div class="grow">
            <strong>{entry.site}</strong>
            <p class={entry.granted ? 'hint' : 'error'}>
              {entry.granted ? 'On' : 'Off: the browser’s permission is missing.'}
            </p>
          </div>
          <div class="row">
            {!entry.granted && (
              <Action kind="quiet" label={`Allow again ${entry.site}`} onClick={() => onAllow(entry)}>
                Allow again
              </Action>
            )}
            <ConfirmAction
              verb="Remove"
              what={entry.site}
              question="Pidlight stops there at once."
              onConfirm={() => onRemove(entry)}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

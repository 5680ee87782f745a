import { answerCalls } from '../src/shared/router.ts';
import { tableFor } from './handlers.ts';
import { onStart } from './platform/lifecycle.ts';
import { onPermissionsChanged } from './platform/permissions.ts';
import { applySites, applySitesOnce } from './sites.ts';
import { shutAreas } from './storage/areas.ts';

// The table of contents. Listeners are added at once, before anything is awaited: the browser wakes the worker with
// an event and expects them to be there.
answerCalls(tableFor);
onPermissionsChanged(applySites);
onStart(applySites);
void shutAreas();
void applySitesOnce();

import { catchFaults, reportFault } from '../src/shared/faults.ts';
import { answerCalls } from '../src/shared/router.ts';
import { lockByItself } from './auto-lock.ts';
import { showLock } from './badge.ts';
import { tableFor } from './handlers.ts';
import { onStart } from './platform/lifecycle.ts';
import { onPermissionsChanged } from './platform/permissions.ts';
import { applySites, applySitesOnce } from './sites.ts';
import { shutAreas } from './storage/areas.ts';

// The table of contents. Listeners are added at once, before anything is awaited: the browser wakes the worker with
// an event and expects them to be there.
catchFaults(globalThis);
answerCalls(tableFor, reportFault);
onPermissionsChanged(applySites);
onStart(applySites);
lockByItself();
void shutAreas();
void applySitesOnce();
// An alarm or an event may be what woke us: the badge of a browser that was closed meanwhile is gone, too.
void showLock();

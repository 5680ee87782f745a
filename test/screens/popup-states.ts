import type { LookUp } from '../../src/shared/calls.ts';
import { ok } from '../../src/shared/result.ts';
import { unknown } from '../../src/shared/status.ts';
import { CUSTOMER } from '../demo-helpdesk/server.ts';
import type { Camera } from './camera.ts';
import { lookUp, openPopup } from './popup.ts';

const HOUR = 3_600_000;
const { northlight, novak, sable, kestrel } = CUSTOMER;

/** A code of the service, one that nobody knows, and two old statuses that could not be renewed. */
const troubled = (): LookUp => {
  const old = { checkedAt: Date.now() - 3 * HOUR, account: 'Photo team', stale: true, failed: 'throttled' } as const;
  const advice = 'Have this access key allowed, at the service, to ask about subscriptions.';
  return {
    statuses: {
      [sable]: unknown('denied-permission', 'Photo team', { detail: { code: 'AccessDenied', advice } }),
      [kestrel]: unknown('bad-request', 'Photo team', {
        detail: { code: 'UnsupportedSignatureVersionOrSomethingLonger', advice: null },
      }),
      [northlight]: { state: 'active', reason: 'subscribed', products: ['Photo Cloud Pro', 'Backup Vault'], ...old },
      [novak]: { state: 'ended', reason: 'none-active', ...old },
    },
    open: [],
  };
};

/** States of the popup that a service gets it into when something is wrong. Expects an unlocked vault. */
export async function takePopupStates(camera: Camera): Promise<void> {
  const page = await openPopup(camera, {
    pageBudget: ok({ isSpent: true }),
    clockError: ok(2 * HOUR),
    lookUp: ok(troubled()),
  });
  await page.getByRole('button', { name: 'Continue' }).waitFor();
  await camera.take(page, 'popup-continue-and-clock');
  await lookUp(page, [sable, kestrel, northlight, novak].join('\n'));
  await page.getByText('Done:').waitFor();
  await camera.take(page, 'popup-troubled', { fullPage: true });
  await page.close();

  const refused = await openPopup(camera, {
    pageBudget: ok({ isSpent: true }),
    continuePage: { ok: false, reason: 'gone' },
  });
  await refused.getByRole('button', { name: 'Continue' }).click();
  await refused.getByRole('alert').getByText('did not answer').waitFor();
  await camera.take(refused, 'popup-continue-failed');
  await refused.close();

  const wide = await openPopup(camera, { lookUp: ok(troubled()), clockError: ok(-25 * HOUR) });
  await wide.setViewportSize({ width: 1100, height: 700 });
  await lookUp(wide, [sable, kestrel, northlight, novak].join('\n'));
  await wide.getByText('Done:').waitFor();
  await camera.take(wide, 'popup-troubled-in-a-tab', { fullPage: true });
  await wide.close();
}

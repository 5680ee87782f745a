import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyPids } from '../demo-helpdesk/server.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { startLicenseService } from '../license-service/server.ts';
import { startWorld, type World } from './world.ts';

/** Services that lie, stall or are gone: the rep reads "Could not check" and why, and never "Ended" or "Not found". */

const BUSY = 'The service is busy and asked us to wait.';
const NO_SERVICE = 'What answered is not the service, or its answer was cut short.';

const FAULTS = [
  ['html', NO_SERVICE],
  ['empty', NO_SERVICE],
  ['truncated', NO_SERVICE],
  ['huge', NO_SERVICE],
  ['wrong-xml', NO_SERVICE],
  ['wrong-result', NO_SERVICE],
  ['redirect', NO_SERVICE],
  ['error', 'The service answers with an error.'],
  ['throttle', BUSY],
] as const;

describe('a service that answers badly', () => {
  let world: World;
  let extension: Extension;
  let popup: Page;
  const pids = manyPids(FAULTS.length + 2);

  beforeAll(async () => {
    world = await startWorld('loopback');
    const customers = FAULTS.map(([fault], index) => ({ pid: pids[index], subscriptions: [], fault }));
    world.service.setData({ sellers: [{ ...world.data.sellers[0], customers }] });
    extension = await launchExtension();
    await setUp(extension, world.seller, world.site);
    popup = await extension.context.newPage();
    await popup.goto(extension.url('popup/index.html'));
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  it.each(FAULTS.map(([fault, why], index) => [fault, why, pids[index] ?? '']))('%s: %s', async (_fault, why, pid) => {
    const row = await lookUp(popup, pid);
    expect(row).toContain('Could not check');
    expect(row).toContain(why);
  });

  it('is gone: nothing answers at the address', async () => {
    await world.service.close();
    const row = await lookUp(popup, pids.at(-1) ?? '');
    expect(row).toContain('Could not check');
    expect(row).toContain('Nothing answers at the address of the service.');
  });

  it('comes back: checking again gives the status', async () => {
    const pid = pids.at(-1) ?? '';
    const customers = [{ pid, subscriptions: [] }];
    const port = Number(new URL(world.seller.endpoint).port);
    const again = await startLicenseService({ data: { sellers: [{ ...world.data.sellers[0], customers }] }, port });
    await popup
      .getByRole('row', { name: new RegExp(pid) })
      .getByRole('button', { name: /Check again/ })
      .click();
    await popup.getByRole('row', { name: new RegExp(`${pid}.*Ended`, 's') }).waitFor();
    await again.close();
  });
});

/** Look one customer up; everything its row says once the answer is there. */
async function lookUp(popup: Page, pid: string): Promise<string> {
  await popup.getByLabel('Customer identifiers').fill(pid);
  await popup.getByRole('button', { name: 'Look up' }).click();
  const row = popup.getByRole('row', { name: new RegExp(pid) });
  await row.getByText('Checking').waitFor({ state: 'detached', timeout: 30_000 });
  return (await row.textContent()) ?? '';
}

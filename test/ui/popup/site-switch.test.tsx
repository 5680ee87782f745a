import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { SiteSwitch } from '../../../popup/site-switch.tsx';
import type { Site } from '../../../src/shared/site.ts';
import fakeBrowser, { person, tabs } from '../../harness/fake-browser.ts';
import { button, leave, show } from '../screen.tsx';

const SITE = 'https://acme.zendesk.com' as Site;
const openTab = (url: string) => void tabs.push({ id: 1, url, heard: [] });
const granted = () => fakeBrowser.permissions.contains({ origins: [`${SITE}/*`] });

afterEach(leave);

test('allows the site of the open tab, and stops', async () => {
  const world = show(<SiteSwitch />, () => openTab(`${SITE}/agent/tickets/1`));
  await expect.element(page.getByText('acme.zendesk.com')).toBeVisible();
  await button('Allow on this site').click();
  await expect.element(button('Stop on this site')).toBeVisible();
  expect(await granted()).toBe(true);
  expect(world.sites).toEqual([{ site: SITE, granted: true }]);
  await button('Stop on this site').click();
  await expect.element(button('Allow on this site')).toBeVisible();
  expect(world.sites).toEqual([]);
});

test('a refused permission takes the site out of the list again, and says what that means', async () => {
  const world = show(<SiteSwitch />, () => {
    openTab(SITE);
    person.allows = false;
  });
  await button('Allow on this site').click();
  await expect.element(page.getByText(/Pidlight stays off on acme\.zendesk\.com/)).toBeVisible();
  expect(world.sites).toEqual([]);
});

test('the site is in the list before the question is answered: it may close the popup', async () => {
  const world = show(<SiteSwitch />, () => openTab(SITE));
  const { request } = fakeBrowser.permissions;
  fakeBrowser.permissions.request = () => new Promise(() => {});
  try {
    await button('Allow on this site').click();
    await expect.poll(() => world.sites).toEqual([{ site: SITE, granted: true }]);
  } finally {
    fakeBrowser.permissions.request = request;
  }
});

test('says which entry lets it in', async () => {
  show(<SiteSwitch />, (world) => {
    openTab(SITE);
    world.sites = [{ site: 'https://*.zendesk.com/*' as Site, granted: true }];
  });
  await expect.element(page.getByText('On, through https://*.zendesk.com/*')).toBeVisible();
});

test.each([
  ['chrome://extensions'],
  ['chrome-extension://abc/popup.html'],
  ['about:blank'],
])('is not offered on %s', async (url) => {
  show(<SiteSwitch />, () => openTab(url));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(page.getByRole('button').elements()).toEqual([]);
});

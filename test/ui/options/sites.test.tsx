import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Options } from '../../../src/options/options.tsx';
import { SitesSection } from '../../../src/options/sites-section.tsx';
import type { Site } from '../../../src/shared/site.ts';
import fakeBrowser, { person } from '../../harness/fake-browser.ts';
import { box, button, fill, leave, show, value } from '../screen.tsx';

afterEach(leave);

test.each([
  ['https://acme.zendesk.com/agent/tickets/1', 'https://acme.zendesk.com', 'https://acme.zendesk.com/*'],
  ['helpdesk.example.com', 'https://helpdesk.example.com', 'https://helpdesk.example.com/*'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', 'http://127.0.0.1/*'],
  ['https://*.zendesk.com/*', 'https://*.zendesk.com/*', 'https://*.zendesk.com/*'],
])('allows %s', async (text, site, pattern) => {
  const world = show(<SitesSection />);
  await fill('Site', text);
  await button('Allow site').click();
  await expect.element(page.getByText(`Pidlight is on at ${site}.`)).toBeVisible();
  expect(world.sites).toEqual([{ site, granted: true }]);
  expect(await fakeBrowser.permissions.contains({ origins: [pattern] })).toBe(true);
  expect(value('Site')).toBe('');
});

test.each([['not a site'], ['ftp://example.com'], ['*'], ['']])('%j is said to be no site, and stays', async (text) => {
  const world = show(<SitesSection />);
  await fill('Site', text);
  await button('Allow site').click();
  await expect.element(box('Site')).toHaveAccessibleDescription(/This is no site/);
  await expect.element(box('Site')).toHaveFocus();
  expect(value('Site')).toBe(text);
  expect(world.sites).toEqual([]);
});

test('a refused site says so, and can be allowed again from the list', async () => {
  const world = show(<SitesSection />, () => {
    person.allows = false;
  });
  await fill('Site', 'https://acme.zendesk.com');
  await button('Allow site').click();
  await expect.element(page.getByText(/Pidlight stays off at https:\/\/acme\.zendesk\.com/)).toBeVisible();
  world.sites = [{ site: 'https://acme.zendesk.com' as Site, granted: false }];
  world.nudge();
  await expect.element(page.getByText('Off: the browser’s permission is missing.')).toBeVisible();
  person.allows = true;
  await button('Allow again https://acme.zendesk.com').click();
  await expect.element(page.getByText('Pidlight is on at https://acme.zendesk.com.')).toBeVisible();
});

test('nothing but the field is named Site', () => {
  show(<Options />, (it) => {
    it.sites = [{ site: 'https://acme.zendesk.com' as Site, granted: true }];
  });
  expect(page.getByLabelText('Site').elements()).toEqual([box('Site').element()]);
  expect(page.getByRole('heading', { name: 'Helpdesks', exact: true }).elements()).toHaveLength(1);
});

test('removes a site after asking', async () => {
  const world = show(<SitesSection />, (it) => {
    it.sites = [{ site: 'https://acme.zendesk.com' as Site, granted: true }];
  });
  await expect.element(page.getByRole('list', { name: 'Allowed helpdesks' })).toBeVisible();
  await button('Remove https://acme.zendesk.com').click();
  await button('Yes, remove').click();
  await expect.element(page.getByText('No site is allowed yet.')).toBeVisible();
  expect(world.sites).toEqual([]);
});

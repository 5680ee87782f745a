import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ok } from '../../src/shared/result.ts';
import type { SiteProfile } from '../../src/shared/site-profile.ts';
import { chips, fakeBackground, GREETING, open, pidOf, stop } from './harness.ts';

/** Each profile against a page of its helpdesk's structure, made up and tiny. `data-expected` says what must be found. */
const found = <Kind>(files: Record<string, unknown>) =>
  new Map(Object.entries(files).map(([path, file]) => [path.replace(/.*\/|\.\w+$/g, ''), file as Kind]));
const profiles = found<SiteProfile>(
  import.meta.glob('../../src/content/sites/*.json', { eager: true, import: 'default' }),
);
const skeletons = found<string>(
  import.meta.glob('./site-skeletons/*.html', { eager: true, query: '?raw', import: 'default' }),
);
const [PID, OTHER] = [pidOf(1), pidOf(2)];
const KEEP_SEVERAL = ['zendesk', 'zammad', 'salesforce'];

const lineNames = () =>
  chips()
    .map((chip) => chip.getAttribute('aria-label') ?? '')
    .filter((name) => name.includes('Customer of this ticket.'));

test('every helpdesk has a profile and a page', () => {
  expect(profiles.size).toBe(16);
  expect([...skeletons.keys()]).toEqual([...profiles.keys()]);
});

describe.each([...profiles])('%s', (id, profile) => {
  const parsed = () => new DOMParser().parseFromString(skeletons.get(id) ?? '', 'text/html');
  const expected = (kind: string, { body }: Document = parsed()) =>
    body.parentElement?.querySelector(`[data-expected=${kind}]`);

  test('every selector parses', () => {
    for (const selector of [profile.probe || '*', ...profile.panel, ...profile.anchor, ...profile.fields])
      expect(() => document.querySelector(selector), selector).not.toThrow();
  });

  test('fits its own page, and by the document no other', () => {
    const fits = (page: string) =>
      new DOMParser().parseFromString(page, 'text/html').querySelector(profile.probe || 'body') !== null;
    expect(fits(skeletons.get(id) ?? '')).toBe(true);
    const others = [...skeletons].filter(([other, page]) => other !== id && fits(page)).map(([other]) => other);
    if (profile.probe) expect(others).toEqual([]);
  });

  test('finds panel, headline and field', () => {
    const page = parsed();
    const [panel, anchor, field] = ['panel', 'anchor', 'field'].map((kind) => expected(kind, page));
    expect(profile.panel.some((selector) => panel?.matches(selector))).toBe(true);
    const inPanel = profile.anchor.map((selector) => panel?.querySelector(selector)).find((each) => each);
    expect(inPanel).toBe(anchor);
    if (profile.fields.length > 0) expect(field?.closest(profile.fields.join())).not.toBeNull();
    expect(field === null).toBe(profile.fields.length === 0);
  });

  test.runIf(KEEP_SEVERAL.includes(id))('keeps several tickets in the document', () => {
    expect(profile.anchor.some((selector) => parsed().querySelectorAll(selector).length > 1)).toBe(true);
  });

  describe('in the page', () => {
    beforeEach(() => {
      fakeBackground().hello = ok({
        ...GREETING,
        profiles: [...profiles.values()].filter(isOffered),
      } as typeof GREETING);
    });
    afterEach(() => {
      for (const { name } of [...document.body.attributes]) document.body.removeAttribute(name);
      stop();
    });
    // As the background does it: by the host name, else all that go by the document.
    const isOffered = ({ name, hosts }: SiteProfile) => (profile.probe ? hosts.length === 0 : name === profile.name);

    test.each([
      ['a customer in a message', '', `${PID}`],
      ['a customer in a field', profile.fields.length > 0 ? OTHER : '', `${profile.fields.length > 0 ? OTHER : PID}`],
    ])('%s', async (_, inField, told) => {
      const page = parsed();
      const field = expected('field', page);
      if (inField && field?.localName === 'input') field.setAttribute('value', inField);
      else if (inField && field) field.textContent = inField;
      for (const { name, value } of page.body.attributes) document.body.setAttribute(name, value);
      // In small letters: the window of the tests is narrow.
      const html = page.body.innerHTML.replace('Message', `I am ${PID}`);
      open(`<style>main * { font: 9px Arial !important } main input { width: 330px }</style>${html}`);
      const more = inField ? '.* 1 more customer\\.$' : '.*ticket\\.$';
      await expect.poll(lineNames).toEqual([expect.stringMatching(new RegExp(`${told}${more}`))]);
    });
  });
});

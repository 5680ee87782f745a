import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSite, type Site, siteMatches, sitePattern } from '../../src/shared/site.ts';

const site = (text: string): Site => {
  const parsed = parseSite(text);
  if (!parsed.ok) throw new Error(`${text} is no site`);
  return parsed.value;
};

describe('parseSite', () => {
  it.each([
    ['https://acme.zendesk.com', 'https://acme.zendesk.com'],
    ['  https://acme.zendesk.com/agent/tickets/7?x=1#y \n', 'https://acme.zendesk.com'],
    ['HTTPS://ACME.Zendesk.com/', 'https://acme.zendesk.com'],
    ['acme.zendesk.com', 'https://acme.zendesk.com'],
    ['acme.zendesk.com/agent', 'https://acme.zendesk.com'],
    ['acme.zendesk.com:8443', 'https://acme.zendesk.com:8443'],
    ['https://acme.zendesk.com:8443/*', 'https://acme.zendesk.com:8443'],
    ['http://127.0.0.1:8080/*', 'http://127.0.0.1:8080'],
    ['https://acme.zendesk.com:443/x', 'https://acme.zendesk.com'],
    ['http://support.local', 'http://support.local'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080/ticket', 'http://[::1]:8080'],
    ['support', 'https://support'],
    ['https://acme.zendesk.com/*', 'https://acme.zendesk.com/*'],
    ['*.zendesk.com', 'https://*.zendesk.com/*'],
    ['https://*.zendesk.com/*', 'https://*.zendesk.com/*'],
    ['https://*.Zendesk.com/agent/*', 'https://*.zendesk.com/*'],
    ['*://support.local/*', '*://support.local/*'],
    ['*://*.support.local/*', '*://*.support.local/*'],
    ['https://127.1/*', 'https://127.0.0.1/*'],
    ['http://[0:0:0:0:0:0:0:1]/*', 'http://[::1]/*'],
  ])('%s is %s', (text, expected) => {
    expect(parseSite(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    '',
    ' ',
    '*',
    '*://*/*',
    'https://*/*',
    'https://*',
    '<all_urls>',
    '*.com',
    '*.',
    '*.*.com',
    'https://*.*/*',
    'https://*zendesk.com/*',
    'https://acme.*.com/*',
    'https://*.[::1]/*',
    'ftp://acme.zendesk.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'chrome-extension://abc/popup/index.html',
    'https://user:EXAMPLE@acme.zendesk.com',
    'https://acme.zendesk.com@evil.example',
    'https://acme.zendesk.com:99999',
    'https://*.zendesk.com:8443/*',
    '*://support.local:8080/*',
    'https://acme zendesk.com',
    'https://a.example\nhttps://b.example',
    'https://',
    'two words',
    'acme_x.example',
    'a,b',
  ])('refuses %j', (text) => {
    expect(parseSite(text)).toEqual({ ok: false, reason: 'not-a-site' });
  });

  it('takes what it made, and nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain(), fc.ipV6()), (text) => {
        const parsed = parseSite(text);
        if (!parsed.ok) return;
        expect(parseSite(parsed.value)).toEqual(parsed);
        expect(sitePattern(parsed.value)).toMatch(/^(https?|\*):\/\/(\*\.)?[^*/:]+(:[^*/]*\])?\/\*$/);
      }),
    );
  });
});

describe('siteMatches', () => {
  it.each([
    ['https://acme.zendesk.com', 'https://acme.zendesk.com', true],
    ['https://acme.zendesk.com', 'http://acme.zendesk.com', false],
    ['https://acme.zendesk.com', 'https://acme.zendesk.com:8443', false],
    ['https://acme.zendesk.com', 'https://zendesk.com', false],
    ['https://acme.zendesk.com', 'https://x.acme.zendesk.com', false],
    ['https://acme.zendesk.com', 'null', false],
    ['https://acme.zendesk.com', '', false],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', true],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8081', false],
    ['http://127.0.0.1:8080', 'http://localhost:8080', false],
    ['*.zendesk.com', 'https://acme.zendesk.com', true],
    ['*.zendesk.com', 'https://a.b.zendesk.com', true],
    ['*.zendesk.com', 'https://zendesk.com', true],
    ['*.zendesk.com', 'https://acme.zendesk.com:8443', true],
    ['*.zendesk.com', 'http://acme.zendesk.com', false],
    ['*.zendesk.com', 'https://evil-zendesk.com', false],
    ['*.zendesk.com', 'https://zendesk.com.evil.com', false],
    ['*.zendesk.com', 'https://zendesk.com@evil.com', false],
    ['*.zendesk.com', 'https://evil.com/acme.zendesk.com', false],
    ['*.zendesk.com', 'https://zendesk.community', false],
    ['*.zendesk.com', 'null', false],
    ['*.zendesk.com', 'chrome-extension://zendesk.com', false],
    ['https://acme.zendesk.com/*', 'https://acme.zendesk.com:1', true],
    ['https://acme.zendesk.com/*', 'https://x.acme.zendesk.com', false],
    ['*://support.local/*', 'http://support.local', true],
    ['*://support.local/*', 'https://support.local', true],
    ['*://support.local/*', 'ftp://support.local', false],
    ['*://support.local/*', 'ws://support.local', false],
    ['http://[::1]/*', 'http://[::1]:8080', true],
  ])('%s and %s: %s', (text, origin, expected) => {
    expect(siteMatches(site(text), origin)).toBe(expected);
  });
});

describe('sitePattern', () => {
  it.each([
    ['https://acme.zendesk.com', 'https://acme.zendesk.com/*'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1/*'],
    ['http://[::1]:8080', 'http://[::1]/*'],
    ['*.zendesk.com', 'https://*.zendesk.com/*'],
    ['*://support.local/*', '*://support.local/*'],
  ])('%s: %s', (text, expected) => {
    expect(sitePattern(site(text))).toBe(expected);
  });
});

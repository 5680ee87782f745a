import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AT } from '../../src/content/text-places.ts';
import { texts as written } from '../../src/content/texts.ts';
import { idPatterns } from '../../src/shared/id-patterns.ts';
import { LOOK_WORD, UNITS } from '../../src/shared/look-words.ts';
import { PATTERNS } from '../../src/shared/secret-patterns.ts';
import { SENTENCES } from '../../src/shared/sentences.ts';
import { DIST } from '../harness/extension.ts';
import { ROOT } from '../harness/tree.ts';

/** What is shipped, read from the built files: the powers asked for, and what pages could get hold of. */

const manifest = JSON.parse(await readFile(join(DIST, 'manifest.json'), 'utf8'));
const files = (await readdir(DIST, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
const read = (path: string) => readFile(join(DIST, path), 'utf8');
/** Everything that can be read as text, by its path. */
const texts = Promise.all(
  files
    .filter(({ name }) => !name.endsWith('.png'))
    .map(async ({ parentPath, name }) => [name, await readFile(join(parentPath, name), 'utf8')] as const),
);

describe('the built manifest', () => {
  it('T21: offers nothing to web pages', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it('T21: takes no host at install, loopback included', () => {
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
  });

  it('T21: asks for these permissions and no other', () => {
    expect(manifest.permissions).toEqual(['storage', 'scripting', 'activeTab', 'idle', 'alarms']);
    expect(manifest).not.toHaveProperty('optional_permissions');
  });

  it('T21: has a strict policy with Trusted Types', () => {
    const policy = Object.fromEntries(
      manifest.content_security_policy.extension_pages.split('; ').map((directive: string) => {
        const [name, ...values] = directive.split(' ');
        return [name, values.join(' ')];
      }),
    );
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': "'self' 'wasm-unsafe-eval'",
      'style-src': "'self'",
      'img-src': "'self'",
      'font-src': "'none'",
      'connect-src': 'https: http://127.0.0.1:* http://localhost:*',
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "'none'",
    });
  });
});

describe('the built files', () => {
  it('hold the content script as one self-contained file', async () => {
    const scripts = files.filter(({ name }) => name.includes('iife'));
    expect(scripts).toHaveLength(1);
    const script = await read('src/content/index.iife.js');
    // A script, not a module: `import` and `export` statements do not parse, and nothing is fetched later.
    expect(/\bimport\(/.test(script)).toBe(false);
    expect(() => new Function(script)).not.toThrow();
  });

  it('hold what the content script says and how it looks as messages, under names that browsers take', async () => {
    const { texts: packaged, secrets, ids, looks, ...reasons } = JSON.parse(await read('_locales/en/messages.json'));
    expect(packaged.message.split('\n')).toEqual(written().map((text) => text.replaceAll('\n', ' ')));
    expect(Math.max(...Object.values(AT))).toBe(written().length - 1);
    expect(ids.message.split('\n')).toEqual(idPatterns());
    expect(JSON.parse(looks.message)).toEqual([LOOK_WORD, UNITS]);
    expect(secrets.message.split('\n')).toEqual(PATTERNS);
    const messages = Object.entries<{ message: string }>(reasons);
    expect(messages.map(([, { message }]) => message.split('\n'))).toEqual(Object.values(SENTENCES));
    for (const [name] of messages) expect(name).toMatch(/^[a-z_]+$/);
    // The browser would put something else in its place.
    expect(
      [packaged, secrets, ids, looks, ...Object.values(reasons)].filter(({ message }) => message.includes('$')),
    ).toEqual([]);
  });

  const FORBIDDEN = ['eval(', 'new Function', 'importScripts', 'document.write', 'console.log', 'sourceMappingURL'];
  /** The statement, and `chrome.debugger`, which could read every page. */
  const DEBUGGERS = ['debugger'];
  const PATHS = ['node_modules', 'file://'];

  it.each([...FORBIDDEN, ...DEBUGGERS, ...PATHS])('T39: nowhere say %s', async (token) => {
    for (const [path, text] of await texts) expect(text.includes(token), path).toBe(false);
  });

  it('T39: do not tell where they were built', async () => {
    for (const [path, text] of await texts) expect(text.includes(ROOT), path).toBe(false);
  });

  it('T39: have no source map', () => {
    expect(files.filter(({ name }) => name.endsWith('.map'))).toEqual([]);
  });

  it('T39: name no address without encryption but this computer, and the names of XML languages', async () => {
    const named = (await texts).flatMap(([, text]) => text.match(/http:\/\/[^\s"'`\\;]+/g) ?? []);
    expect(named).toContain('http://127.0.0.1:*');
    const known = /^http:\/\/((127\.0\.0\.1|localhost)\b|\*\/\*$|www\.w3\.org\/(1998|1999|2000|XML)\/)/;
    expect(named.filter((address) => !known.test(address))).toEqual([]);
  });

  it('T39: write no HTML but where Preact could, which Trusted Types refuse', async () => {
    for (const [path, text] of await texts) {
      const ofPreact = text.replaceAll(/\b__html==[\w$]+\.innerHTML\)\|\|\([\w$]+\.innerHTML=[\w$]+\.__html\b/g, '');
      expect(/\b(inner|outer)HTML\b|insertAdjacentHTML/.test(ofPreact), path).toBe(false);
    }
  });

  it('hold no inline script or style', async () => {
    for (const page of ['popup/index.html', 'src/options/index.html']) {
      const html = await read(page);
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
    }
  });
});

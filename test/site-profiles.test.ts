import { describe, expect, it } from 'vitest';
import { problemsOf, siteProfiles, type WrittenProfile, writtenProfiles } from '../site-profiles.ts';

const GOOD: WrittenProfile = {
  name: 'Desk',
  hosts: ['*.desk.example'],
  probe: '',
  panel: ['.ticket'],
  anchor: ['h1'],
  fields: [],
  evidence: 'Made up.',
};

describe('the profiles as they are written', () => {
  const written = [...writtenProfiles()];
  it.each(written)('%s', (_file, profile) => expect(problemsOf(profile)).toEqual([]));

  it('have names of their own', () => {
    const names = written.map(([, profile]) => (profile as WrittenProfile).name);
    expect(names).toHaveLength(16);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('what is wrong with a profile', () => {
  it.each<[string, unknown]>([
    ['nothing at all', null],
    ['a list of selectors is a text', { ...GOOD, panel: '.ticket' }],
    ['a list is missing', { ...GOOD, fields: undefined }],
    ['an empty selector', { ...GOOD, anchor: [''] }],
    ['a key that nobody knows', { ...GOOD, editor: ['.ck'] }],
    ['a match pattern for a host name', { ...GOOD, hosts: ['https://desk.example/*'] }],
    ['every host', { ...GOOD, hosts: ['*'] }],
    ['neither hosts nor a probe', { ...GOOD, hosts: [] }],
    ['both', { ...GOOD, probe: '.desk' }],
    ['no panel', { ...GOOD, panel: [] }],
    ['a selector by words', { ...GOOD, anchor: ['[aria-label="Subject"]'] }],
  ])('%s', (_what, profile) => expect(problemsOf(profile).length).toBeGreaterThan(0));

  it('nothing', () => expect(problemsOf(GOOD)).toEqual([]));
});

it('one file of the package has them all, without the evidence', () => {
  const emitted: { fileName: string; source: string }[] = [];
  const plugin = siteProfiles() as unknown as { generateBundle(this: unknown): void };
  plugin.generateBundle.call({ emitFile: (file: (typeof emitted)[0]) => emitted.push(file) });
  expect(emitted.map(({ fileName }) => fileName)).toEqual(['src/content/sites.json']);
  const shipped = JSON.parse(emitted[0]?.source ?? '[]');
  expect(shipped).toHaveLength(16);
  for (const profile of shipped)
    expect(Object.keys(profile).sort()).toEqual(['anchor', 'fields', 'hosts', 'name', 'panel', 'probe']);
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sentencesOf } from '../../src/content/packaged-sentences.ts';
import { SENTENCES, type Topic } from '../../src/shared/sentences.ts';

/** The browser's messages, as the build writes them for these tests' one question each. */
const getMessage = vi.fn((name: string) => {
  const [, sentences] = Object.entries(SENTENCES).find(([topic]) => topic.replaceAll('-', '_') === name) ?? [];
  return sentences?.join('\n') ?? '';
});

beforeEach(() => vi.stubGlobal('browser', { runtime: { id: 'pidlight' }, i18n: { getMessage } }));
afterEach(() => vi.unstubAllGlobals());

describe('what the package says of a reason', () => {
  it.each(Object.keys(SENTENCES) as Topic[])('%s: both sentences', (topic) => {
    expect(sentencesOf(topic)).toEqual(SENTENCES[topic]);
  });

  it('is asked for once, and still there when the extension is gone', () => {
    sentencesOf('locked');
    getMessage.mockClear();
    vi.stubGlobal('browser', {});
    expect(sentencesOf('locked')).toEqual(SENTENCES.locked);
    expect(getMessage).not.toHaveBeenCalled();
  });
});

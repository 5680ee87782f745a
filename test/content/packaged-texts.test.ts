import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

it('come from the package, are asked for once, and are there when the extension is gone', async () => {
  const getMessage = vi.fn(() => '.card{}\n.absolute{}\n.in-flow{}');
  vi.stubGlobal('browser', { runtime: { id: 'pidlight' }, i18n: { getMessage } });
  const { texts } = await import('../../src/content/packaged-texts.ts');
  expect(texts()).toEqual(['.card{}', '.absolute{}', '.in-flow{}']);
  vi.stubGlobal('browser', {});
  expect(texts()[2]).toBe('.in-flow{}');
  expect(getMessage).toHaveBeenCalledExactlyOnceWith('texts');
});

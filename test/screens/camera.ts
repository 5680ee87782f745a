import type { Page } from 'playwright';
import type { Extension } from '../harness/extension.ts';

/** Takes pictures into the folder of one look (light, dark, narrow, zoom). */
export type Camera = {
  extension: Extension;
  take(page: Page, name: string, options?: { fullPage?: boolean }): Promise<void>;
};

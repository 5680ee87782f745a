import type { Page } from 'playwright';
import type { PageCalls } from '../../src/shared/calls.ts';

/** Answers by call. Calls that are not named go to the real background. */
export type Answers = { [Name in keyof PageCalls]?: ReturnType<PageCalls[Name]> };
type Part = {
  runtime: { sendMessage(message: { call?: string }): Promise<unknown> };
  tabs: { query(): Promise<unknown> };
};

/**
 * Plays the background to one page, for states that a real one reaches slowly or by chance, and sets a helpdesk's tab
 * in front of it. Call it before the page is opened.
 */
export async function stage(page: Page, answers: Answers, tabUrl = 'https://acme.zendesk.com/'): Promise<void> {
  await page.addInitScript(
    ([given, url]) => {
      const { browser, chrome } = globalThis as unknown as { browser?: Part; chrome: Part };
      for (const { runtime, tabs } of browser ? [browser, chrome] : [chrome]) {
        const send = runtime.sendMessage.bind(runtime);
        runtime.sendMessage = async (message) =>
          (given as Record<string, unknown>)[message.call ?? ''] ?? send(message);
        tabs.query = async () => [{ id: 1, url }];
      }
    },
    [answers, tabUrl] as const,
  );
}

import type { FrameLocator, Page } from 'playwright';
import { AGENTS, ROOT } from './server.ts';

/** What an agent does in Request Tracker, and what is stored of it. */

export async function signIn(page: Page, url: string, agent: { name: string; password: string } = AGENTS.light) {
  await page.goto(`${url}/NoAuth/Login.html`);
  await page.locator('input[name=user]').fill(agent.name);
  await page.locator('input[name=pass]').fill(agent.password);
  await page.locator('input[name=pass]').press('Enter');
  await page.locator('#quick-personal, #preferences').first().waitFor({ state: 'attached' });
}

/** The list of all tickets. */
export async function openList(page: Page, url: string): Promise<void> {
  await page.goto(
    `${url}/Search/Results.html?Query=${encodeURIComponent("Queue = 'Support'")}&Rows=50&OrderBy=id&Order=ASC`,
  );
}

/** A ticket, with its history, which RT loads later. */
export async function openTicket(page: Page, url: string, id: number): Promise<void> {
  await page.goto(`${url}/Ticket/Display.html?id=${id}`);
  await page.locator('.history-container .transaction').first().waitFor();
}

/** From a ticket that is open: the reply to its first message. Returns the editor, with the quote in it. */
export async function openReply(page: Page): Promise<FrameLocator> {
  await page.locator('.reply-link').first().click();
  const editor = page.frameLocator('iframe.cke_wysiwyg_frame');
  await editor.locator('blockquote, body:has-text("wrote")').first().waitFor();
  return editor;
}

/** Writes above the quote with real keys, and sends it. */
export async function sendReply(page: Page, editor: FrameLocator, text: string): Promise<void> {
  await editor.locator('body').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.locator('input[name=SubmitTicket]').click();
  await page.locator('.history-container .transaction').first().waitFor();
}

export type Stored = { type: string; subject: string; content: string };

/** What RT keeps of the newest reply to a ticket, by its REST API: each part, its content in base64. */
export async function newestReply(url: string, ticket: number): Promise<Stored[]> {
  const history = await rest(`${url}/REST/2.0/ticket/${ticket}/history?fields=Type&per_page=100`);
  const newest = Math.max(...history.items.filter(({ Type }) => Type === 'Correspond').map(({ id }) => Number(id)));
  const { items } = await rest(`${url}/REST/2.0/transaction/${newest}/attachments`);
  const parts = await Promise.all(items.map(({ id }) => rest(`${url}/REST/2.0/attachment/${id}`)));
  return parts.map(({ ContentType, Subject, Content }) => ({
    type: ContentType ?? '',
    subject: Subject ?? '',
    content: Content ?? '',
  }));
}

type Rest = {
  items: { id: string; Type?: string }[];
  ContentType?: string;
  Subject?: string;
  Content?: string;
};

async function rest(url: string): Promise<Rest> {
  const Authorization = `Basic ${btoa(`${ROOT.name}:${ROOT.password}`)}`;
  const answer = await fetch(url, { headers: { Authorization } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return (await answer.json()) as Rest;
}

import type { CDPSession, Frame, Page } from 'playwright';

/** Reads a page the way a screen reader does: through the browser's accessibility tree, closed shadow roots included. */

export type AxNode = { role: string; name: string; description: string; isFocused: boolean };

type FrameTree = { frame: { id: string }; childFrames?: FrameTree[] };

/** Every exposed node of every frame, in tree order. */
export async function accessibilityTree(page: Page): Promise<AxNode[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  const { frameTree } = (await session.send('Page.getFrameTree')) as { frameTree: FrameTree };
  const inside = await Promise.all(idsOf(frameTree).map((frameId) => nodesOf(session, frameId)));
  await session.detach();
  const outside = await Promise.all(page.frames().map(nodesOfOwnProcess));
  return [...inside, ...outside].flat();
}

/** Names that begin with one of Pidlight's words and hold an identifier: one for each mark in the page. */
export async function statusNames(page: Page): Promise<string[]> {
  const nodes = await accessibilityTree(page);
  return nodes.map(({ name }) => name).filter((name) => STATUS.test(name));
}

/** Wait until each of these identifiers has a status, and none is on its way any more; returns all their names. */
export async function settledStatuses(page: Page, pids: readonly string[], timeout = 30_000): Promise<string[]> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const names = await statusNames(page);
    const isSettled = pids.every((pid) => names.some((name) => name.includes(pid))) && !names.some(isChecking);
    if (isSettled || Date.now() > deadline) return names;
    await page.waitForTimeout(100);
  }
}

const isChecking = (name: string): boolean => name.startsWith('Checking');

/** A word of ours, and behind a full stop the identifier: no word of a sentence holds a digit. */
const STATUS = /^(Active|Ended|Pending|Not found|Could not check|Checking|Locked)\b.*\. (?=\S*\d)[\w:/-]{8,}\./s;

const idsOf = ({ frame, childFrames = [] }: FrameTree): string[] => [frame.id, ...childFrames.flatMap(idsOf)];

async function nodesOf(session: CDPSession, frameId: string): Promise<AxNode[]> {
  const { nodes } = await session.send('Accessibility.getFullAXTree', { frameId });
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties }) => ({
      role: String(role?.value ?? ''),
      name: String(name?.value ?? ''),
      description: String(description?.value ?? ''),
      isFocused: properties?.some((property) => property.name === 'focused' && property.value.value === true) ?? false,
    }));
}

/** A sandboxed frame has a process, and a session, of its own; for all others there is none to be had. */
async function nodesOfOwnProcess(frame: Frame): Promise<AxNode[]> {
  if (!frame.parentFrame()) return [];
  const session = await frame
    .page()
    .context()
    .newCDPSession(frame)
    .catch(() => null);
  if (!session) return [];
  const { frameTree } = (await session.send('Page.getFrameTree')) as { frameTree: FrameTree };
  const nodes = await Promise.all(idsOf(frameTree).map((frameId) => nodesOf(session, frameId)));
  await session.detach();
  return nodes.flat();
}

import browser from 'webextension-polyfill';

/** What stands on our toolbar icon. Anybody near the screen reads it: no secret, and nothing about a customer. */
export type Badge = {
  /** Four letters at most; empty for no badge. */
  text: string;
  color: string;
  /** What a screen reader says, and what stands beside the pointer. */
  title: string;
};

export async function showBadge({ text, color, title }: Badge): Promise<void> {
  const { action } = browser;
  await Promise.all([
    action.setBadgeText({ text }),
    action.setBadgeBackgroundColor({ color }),
    action.setBadgeTextColor({ color: '#ffffff' }),
    action.setTitle({ title }),
  ]);
}

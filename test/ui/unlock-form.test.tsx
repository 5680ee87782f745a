import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { UnlockForm } from '../../src/ui/unlock-form.tsx';
import { PASSPHRASE } from './fake-background.ts';
import { box, button, fill, leave, show } from './screen.tsx';

afterEach(leave);

const NOTHING = () => {};

test('a wrong one among few may be followed at once', async () => {
  const world = show(<UnlockForm onUnlocked={NOTHING} />);
  await fill('Passphrase', 'not it');
  await button('Unlock').click();
  await expect.element(box('Passphrase')).toHaveAccessibleDescription(/does not open this vault/);
  await userEvent.keyboard(`${PASSPHRASE}{Enter}`);
  await expect.poll(() => world.vault).toBe('unlocked');
});

test('where nothing has to be waited for, the button never waits, however the clock ticks', async () => {
  let ticks = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => ++ticks);
  const world = show(<UnlockForm onUnlocked={NOTHING} />);
  const seen: boolean[] = [];
  const observer = new MutationObserver(() => seen.push((button('Unlock').element() as HTMLButtonElement).disabled));
  observer.observe(document.body, { subtree: true, attributes: true, childList: true });
  await fill('Passphrase', 'not it');
  await button('Unlock').click();
  await expect.poll(() => world.nextTryAsked).toBe(2);
  await expect.element(box('Passphrase')).toHaveAccessibleDescription(/does not open this vault/);
  observer.disconnect();
  clock.mockRestore();
  expect(seen).not.toHaveLength(0);
  expect(seen).not.toContain(true);
});

test('after too many, the button waits and the field says for how long; then it goes on', async () => {
  let opened = false;
  const world = show(
    <UnlockForm
      onUnlocked={() => {
        opened = true;
      }}
    />,
    (each) => {
      each.nextTryWhenWrong = 8_000;
    },
  );
  await fill('Passphrase', 'not it');
  await button('Unlock').click();
  await expect.element(button('Unlock')).toBeDisabled();
  await expect
    .element(box('Passphrase'))
    .toHaveAccessibleDescription(/does not open this vault.*the next one is possible in [1-8] seconds?\./);
  await expect.element(box('Passphrase')).toHaveFocus();
  world.nextTry = 0;
  world.nextTryWhenWrong = 0;
  await expect.element(button('Unlock'), { timeout: 20_000 }).toBeEnabled();
  await expect.element(page.getByRole('status')).toHaveTextContent('You can try again now.');
  await userEvent.keyboard(`${PASSPHRASE}{Enter}`);
  await expect.poll(() => opened).toBe(true);
}, 30_000);

test('Enter does not get round the wait', async () => {
  const world = show(<UnlockForm onUnlocked={NOTHING} />, (each) => {
    each.vault = 'locked';
    each.nextTry = 60_000;
  });
  await expect.element(button('Unlock')).toBeDisabled();
  await box('Passphrase').click();
  await userEvent.keyboard(`${PASSPHRASE}{Enter}`);
  await expect.element(box('Passphrase')).toHaveAccessibleDescription(/possible in (1 minute|5\d seconds)/);
  expect(world.vault).toBe('locked');
});

test('a wait that another window caused is said, and shown', async () => {
  const world = show(<UnlockForm onUnlocked={NOTHING} />);
  await expect.poll(() => world.nextTryAsked).toBe(1);
  world.nextTry = 900_000;
  await fill('Passphrase', PASSPHRASE);
  await button('Unlock').click();
  await expect
    .element(box('Passphrase'))
    .toHaveAccessibleDescription(/Too many passphrases were wrong.*possible in 1[45] minutes/);
  await expect.element(button('Unlock')).toBeDisabled();
});

test('an empty one is not sent', async () => {
  show(<UnlockForm onUnlocked={NOTHING} />, (world) => world.failing.set('unlock', 'internal'));
  await button('Unlock').click();
  await expect.element(box('Passphrase')).toHaveAccessibleDescription('Enter your passphrase.');
});

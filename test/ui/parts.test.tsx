import { useState } from 'preact/hooks';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Action } from '../../src/ui/action.tsx';
import { TextField } from '../../src/ui/field.tsx';
import { SecretField } from '../../src/ui/secret-field.tsx';
import theme from '../../src/ui/theme.css?raw';
import { box, button, fill, leave, show, typeOf, value } from './screen.tsx';

afterEach(leave);

describe('secret field', () => {
  function Secret({ keepSpace = false }: { keepSpace?: boolean }) {
    const [secret, setSecret] = useState('');
    return <SecretField label="Secret" value={secret} onValue={setSecret} keepSpace={keepSpace} />;
  }

  test.each([
    ['spaces', ' ab cd '],
    ['a tab', 'ab\tcd'],
    ['a no-break space', 'ab\u00a0cd'],
  ])('%s are removed, and that is said', async (_, text) => {
    show(<Secret />);
    await fill('Secret', text);
    expect(value('Secret')).toBe('abcd');
    await expect.element(box('Secret')).toHaveAccessibleDescription(/White space came along and was removed/);
    await fill('Secret', '');
    await expect.element(box('Secret')).not.toHaveAccessibleDescription();
  });

  test('a space that is typed at the end goes too', async () => {
    show(<Secret />);
    await box('Secret').click();
    await userEvent.keyboard('ab c ');
    expect(value('Secret')).toBe('abc');
  });

  test('a line break that the field itself drops is said as well', async () => {
    show(<Secret />);
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'ab\ncd');
    box('Secret')
      .element()
      .dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    await fill('Secret', 'abcd');
    await expect.element(box('Secret')).toHaveAccessibleDescription(/White space came along/);
  });

  test('a passphrase keeps its spaces', async () => {
    show(<Secret keepSpace />);
    await fill('Secret', ' four words ');
    expect(value('Secret')).toBe(' four words ');
  });

  test('is a password field that the browser does not store, and nothing on it shows the secret', async () => {
    show(<Secret />);
    expect(typeOf('Secret')).toBe('password');
    await expect.element(box('Secret')).toHaveAttribute('autocomplete', 'off');
    expect(page.getByRole('button').elements()).toEqual([]);
  });
});

test('an error is tied to its field, and read aloud when it appears', async () => {
  show(<TextField label="Name" hint="As you like" value="" onValue={() => {}} error="Give a name." />);
  await expect.element(box('Name')).toHaveAttribute('aria-invalid', 'true');
  await expect.element(box('Name')).toHaveAccessibleDescription('Give a name.');
  await expect.element(page.getByRole('alert')).toHaveTextContent('Give a name.');
});

test('a busy button keeps name and focus, and does nothing', async () => {
  let clicks = 0;
  show(
    <Action busy onClick={() => clicks++}>
      Save
    </Action>,
  );
  await button('Save').click({ force: true });
  expect(clicks).toBe(0);
  await expect.element(button('Save')).toHaveFocus();
});

describe('theme', () => {
  const [light = '', dark = ''] = theme.split('@media (prefers-color-scheme: dark)');
  const colours = (css: string) =>
    Object.fromEntries(Array.from(css.matchAll(/--([\w-]+): (#\w{6})/g), ([, name, hex]) => [name, hex]));
  const luminance = (hex = '#000000') => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a?: string, b?: string) => {
    const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };

  test.each([
    ['light', light],
    ['dark', dark],
  ])('%s: text has a contrast of 4.5, edges of 3', (_, css) => {
    const colour = colours(css);
    for (const ground of ['canvas', 'surface', 'sunken']) {
      for (const ink of ['text', 'muted', 'accent', 'active', 'ended', 'pending', 'not-found', 'unknown', 'quiet'])
        expect.soft(contrast(colour[ink], colour[ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      expect.soft(contrast(colour['edge'], colour[ground]), `edge on ${ground}`).toBeGreaterThanOrEqual(3);
    }
    for (const ground of ['accent', 'accent-strong'])
      expect.soft(contrast(colour['on-accent'], colour[ground]), ground).toBeGreaterThanOrEqual(4.5);
  });
});

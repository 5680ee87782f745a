import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../src/shared/result.ts';
import { isShortcut, parseShortcut, SHORTCUT_PROBLEM } from '../../src/shared/shortcut.ts';

describe('parseShortcut', () => {
  it.each([
    ['Alt+P', 'Alt+P'],
    ['alt+p', 'Alt+P'],
    ['  shift - ctrl + y ', 'Ctrl+Shift+Y'],
    ['Control Shift Y', 'Ctrl+Shift+Y'],
    ['Option+P', 'Alt+P'],
    ['cmd+alt+p', 'Alt+Meta+P'],
    ['Alt+Shift+1', 'Alt+Shift+1'],
    ['Alt+Alt+P', 'Alt+P'],
    ['f8', 'F8'],
    ['Shift+F8', 'Shift+F8'],
    ['Ctrl+F24', 'Ctrl+F24'],
  ])('%j is %s', (text, expected) => {
    expect(parseShortcut(text)).toEqual(ok(expected));
    expect(isShortcut(expected)).toBe(true);
    expect(isShortcut(text)).toBe(text === expected);
  });

  it.each([
    '',
    ' ',
    '+',
    'Alt',
    'Alt+',
    'Alt++',
    'Alt+PP',
    'Alt+π',
    'P+Alt',
    'Hyper+P',
    'constructor+P',
    'F0',
    'F25',
    'Alt+Tab',
    'Alt+P, Alt+Q',
  ])('%j are no keys', (text) => {
    expect(parseShortcut(text)).toEqual(fail('not-keys'));
  });

  it.each(['P', 'p', '1', 'Shift+P', 'Shift+1'])('%s types text', (text) => {
    expect(parseShortcut(text)).toEqual(fail('types-text'));
  });

  const EDITING = [...'CVXAZYTWNFPSRLDKBIU'].flatMap((key) => [`Ctrl+${key}`, `Cmd+${key}`]);
  it.each([
    ...EDITING,
    ...['Ctrl+1', 'Ctrl+Shift+N', 'Ctrl+Shift+T', 'Ctrl+Shift+I', 'Ctrl+Shift+V', 'Ctrl+Shift+Z', 'Cmd+Shift+4'],
    ...['Alt+D', 'Alt+F', 'Alt+1', 'Alt+Shift+T', 'Alt+F4', 'Ctrl+Alt+F1', 'Ctrl+Alt+E'],
    ...['F1', 'F3', 'F5', 'Ctrl+F5', 'F7', 'Shift+F10', 'F11', 'F12', 'Ctrl+F4'],
  ])('%s is taken', (text) => {
    expect(parseShortcut(text)).toEqual(fail('taken'));
  });

  it('what the complaint offers is free', () => {
    const offered = SHORTCUT_PROBLEM.taken.match(/(?:[A-Z][a-z]+\+)+\w|F\d/g) ?? [];
    expect(offered).toHaveLength(3);
    for (const shortcut of offered) expect(isShortcut(shortcut)).toBe(true);
  });
});

it.each([null, undefined, 7, ['F8'], {}])('%j is no shortcut', (value) => {
  expect(isShortcut(value)).toBe(false);
});

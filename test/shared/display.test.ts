import { describe, expect, it } from 'vitest';
import { DISPLAY, matchesShortcut } from '../../src/shared/display.ts';
import { isShortcut } from '../../src/shared/shortcut.ts';

/** A key press as a browser tells of it. */
const press = (event: Partial<KeyboardEvent>): KeyboardEvent =>
  ({
    key: 'p',
    code: 'KeyP',
    ctrlKey: false,
    altKey: false,
    shiftKey: false,
    metaKey: false,
    repeat: false,
    isComposing: false,
    ...event,
  }) as KeyboardEvent;
const ALL = { ctrlKey: true, altKey: true, shiftKey: true, metaKey: true };

it('the initial shortcut is one', () => {
  expect(isShortcut(DISPLAY.shortcut)).toBe(true);
});

describe('matchesShortcut', () => {
  it.each<[string, string, Partial<KeyboardEvent>]>([
    ['a letter', 'Alt+P', { altKey: true }],
    ['a letter on a Mac', 'Alt+P', { altKey: true, key: 'π' }],
    ['a letter with the caps lock on', 'Alt+P', { altKey: true, key: 'P' }],
    ['a letter in another script', 'Alt+P', { altKey: true, key: 'з' }],
    ['a digit that types a sign', 'Alt+Shift+1', { altKey: true, shiftKey: true, key: '!', code: 'Digit1' }],
    ['a key without a place', 'Alt+Shift+1', { altKey: true, shiftKey: true, key: '1', code: '' }],
    ['a function key', 'F8', { key: 'F8', code: 'F8' }],
    ['every modifier', 'Ctrl+Alt+Shift+Meta+P', ALL],
  ])('%s', (_, shortcut, event) => {
    expect(matchesShortcut(shortcut, press(event))).toBe(true);
  });

  it.each<[string, string, Partial<KeyboardEvent>]>([
    ['the letter alone', 'Alt+P', {}],
    ['a modifier too many', 'Alt+P', { altKey: true, shiftKey: true }],
    ['another modifier', 'Alt+P', { ctrlKey: true }],
    ['another letter', 'Alt+P', { altKey: true, key: 'o', code: 'KeyO' }],
    ['the modifier alone', 'Alt+P', { altKey: true, key: 'Alt', code: 'AltLeft' }],
    ['a digit of the number pad: with Alt it types letters', 'Alt+1', { altKey: true, key: '1', code: 'Numpad1' }],
    ['held down', 'Alt+P', { altKey: true, repeat: true }],
    ['while composing', 'Alt+P', { altKey: true, isComposing: true }],
    ['a function key with a modifier', 'F8', { key: 'F8', code: 'F8', shiftKey: true }],
    ['a key without a name, as a page may make up', 'Alt+P', { altKey: true, key: '', code: '' }],
  ])('not %s', (_, shortcut, event) => {
    expect(matchesShortcut(shortcut, press(event))).toBe(false);
  });

  it.each<[string, string, Partial<KeyboardEvent>, boolean]>([
    ['with Shift added', 'Alt+P', { altKey: true, shiftKey: true }, true],
    ['with Shift left out', 'Alt+Shift+P', { altKey: true }, true],
    ['as it is', 'Alt+P', { altKey: true }, true],
    ['but held down', 'Alt+P', { altKey: true, shiftKey: true, repeat: true }, false],
    ['but with another modifier', 'Alt+P', { altKey: true, ctrlKey: true }, false],
  ])('whether with Shift or without: %s', (_, shortcut, event, expected) => {
    expect(matchesShortcut(shortcut, press(event), true)).toBe(expected);
  });
});

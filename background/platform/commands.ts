import browser from 'webextension-polyfill';
import type manifest from '../../manifest.json';

/** The keyboard commands of the manifest. A person may change their keys in the browser. */
type Command = keyof typeof manifest.commands;

/** Hear when a person pressed the keys of this command, in whatever window of the browser. */
export const onCommand = (command: Command, listener: () => void): void =>
  browser.commands.onCommand.addListener((name) => {
    if (name === command) listener();
  });

import { existsSync } from 'node:fs';

const found = ['/usr/bin/chromium'].find(existsSync);
export const findChromium = () => found ?? null;
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

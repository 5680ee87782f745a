import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

export default defineConfig({
  build: { outDir: 'dist/chrome', emptyOutDir: true, target: 'chrome120', modulePreload: false },
  plugins: [crx({ manifest })],
});

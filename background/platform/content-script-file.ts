// The one thing the background takes from another room: the *name* of the built file, never its code.
export { default as CONTENT_SCRIPT } from '../../src/content/index.iife.ts?script&iife';

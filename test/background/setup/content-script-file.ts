/** Stands for the name that the bundler gives to the built content script. */
export default 'assets/index.iife.js';

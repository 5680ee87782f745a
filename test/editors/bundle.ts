import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

/** The editors, each in a page with a ticket above it. */
export const EDITORS = [
  'ckeditor',
  'prosemirror',
  'quill',
  'lexical',
  'tinymce',
  'contenteditable',
  'textarea',
  'frame-written',
  'frame-replaced',
] as const;
export type EditorName = (typeof EDITORS)[number];

/** The page of one editor, in one piece. `body` is what stands around `<div id="editor"></div>`. */
export async function editorPage(name: EditorName, ticket: string): Promise<string> {
  const { script, style } = await bundle(fileURLToPath(new URL(`pages/${name}.ts`, import.meta.url)));
  // A script of the page must not end early at a string of the editor's that says so.
  const safe = script.replaceAll('</script', '<\\/script');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Ticket</title><style>${style}</style>
<body>${ticket}<section><div id="editor"></div></section><script type="module">${safe}</script>`;
}

async function bundle(entry: string): Promise<{ script: string; style: string }> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'chrome120',
      cssCodeSplit: false,
      assetsInlineLimit: Number.POSITIVE_INFINITY,
      rolldownOptions: { input: entry, output: { codeSplitting: false } },
    },
  });
  const parts = (built as Rolldown.RolldownOutput).output;
  const script = parts.map((part) => (part.type === 'chunk' ? part.code : '')).join('');
  const style = parts.map((part) => (part.type === 'asset' && part.fileName.endsWith('.css') ? part.source : ''));
  return { script, style: style.join('') };
}

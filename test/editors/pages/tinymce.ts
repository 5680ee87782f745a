import tinymce from 'tinymce';
import 'tinymce/icons/default';
import 'tinymce/models/dom';
import 'tinymce/skins/content/default/content.js';
import 'tinymce/skins/ui/oxide/content.js';
import 'tinymce/skins/ui/oxide/skin.js';
import 'tinymce/themes/silver';
import { DRAFT, offer, place } from '../subject.ts';

// The editor's text is in a frame of its own, without an address.
place().innerHTML = '<textarea></textarea>';
const [editor] = await tinymce.init({
  target: place().firstElementChild as HTMLElement,
  license_key: 'gpl',
  skin_url: 'default',
  content_css: 'default',
  toolbar: 'undo redo bold blockquote',
  menubar: false,
  setup: (made) => made.on('init', () => made.setContent(DRAFT)),
});
if (!editor) throw new Error('TinyMCE did not start');
offer({ content: () => editor.getContent(), root: () => editor.getBody(), shell: () => editor.getContainer() });

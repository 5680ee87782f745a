import { BlockQuote, Bold, ClassicEditor, Essentials, Paragraph } from 'ckeditor5';
import 'ckeditor5/ckeditor5.css';
import { DRAFT, offer, place } from '../subject.ts';

const editor = await ClassicEditor.create(place(), {
  licenseKey: 'GPL',
  plugins: [Essentials, Paragraph, Bold, BlockQuote],
  toolbar: ['undo', 'redo', 'bold', 'blockQuote'],
  initialData: DRAFT,
});
offer({
  content: () => editor.getData(),
  root: () => editor.ui.getEditableElement() as HTMLElement,
  shell: () => editor.ui.element as HTMLElement,
});

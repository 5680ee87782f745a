import Quill from 'quill';
import 'quill/dist/quill.snow.css';
import { DRAFT, offer, place } from '../subject.ts';

const quill = new Quill(place(), {
  theme: 'snow',
  modules: { toolbar: [['bold', 'blockquote']], history: { delay: 0 } },
});
quill.clipboard.dangerouslyPasteHTML(DRAFT);
offer({
  content: () => JSON.stringify(quill.getContents()),
  root: () => quill.root,
  shell: () => place().parentElement as Element,
});

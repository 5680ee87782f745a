import { DRAFT, offer, place } from '../subject.ts';

// The root of a frame's document is replaced while it is in use; the whole document is the editor.
const frame = document.createElement('iframe');
place().append(frame);
const inside = frame.contentDocument as Document;
await new Promise((done) => setTimeout(done, 300));
const root = inside.createElement('html');
root.innerHTML = `<head><title>Reply</title></head><body>${DRAFT}</body>`;
inside.replaceChild(root, inside.documentElement);
inside.designMode = 'on';
offer({ content: () => inside.documentElement.outerHTML, root: () => inside.body, shell: place });

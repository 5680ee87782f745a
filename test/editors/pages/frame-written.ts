import { DRAFT, offer, place } from '../subject.ts';

// As CKEditor 4 and Request Tracker do it: the document of an empty frame is written anew, again and again.
const frame = document.createElement('iframe');
place().append(frame);
const inside = frame.contentDocument as Document;
for (const text of ['<p>Loading</p>', DRAFT]) {
  inside.open();
  inside.write(`<!doctype html><title>Reply</title><body contenteditable="true">${text}`);
  inside.close();
  await new Promise((done) => setTimeout(done, 300));
}
offer({ content: () => inside.body.innerHTML, root: () => inside.body, shell: place });

import { DRAFT, offer, place } from '../subject.ts';

place().contentEditable = 'true';
place().innerHTML = DRAFT;
offer({ content: () => place().innerHTML, root: place, shell: place });

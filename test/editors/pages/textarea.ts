import { DRAFT_TEXT, offer, place } from '../subject.ts';

const field = document.createElement('textarea');
field.rows = 8;
field.value = DRAFT_TEXT;
place().append(field);
offer({ content: () => field.value, root: () => field, shell: place });

import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerRichText } from '@lexical/rich-text';
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical';
import { DRAFT_TEXT, offer, place } from '../subject.ts';

const fail = (error: Error) => {
  throw error;
};
const editor = createEditor({ namespace: 'reply', onError: fail });
place().contentEditable = 'true';
editor.setRootElement(place());
registerRichText(editor);
registerHistory(editor, createEmptyHistoryState(), 0);
editor.update(
  () => {
    for (const line of DRAFT_TEXT.split('\n')) $getRoot().append($createParagraphNode().append($createTextNode(line)));
  },
  { discrete: true },
);
offer({ content: () => JSON.stringify(editor.getEditorState()), root: place, shell: place });

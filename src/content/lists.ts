/** Lists that stand in the messages of our package, as the words do, instead of in every frame (`texts.ts`). */

/** What a person does on our parts, by the names of its events: none of it is told to the page. */
export const PERSONAL =
  'click dblclick auxclick contextmenu mousedown mouseup pointerdown pointerup pointerover pointerout keydown keyup keypress focusin focusout';

/** What takes no layer. Parts of a control are hidden from assistive technology, and rows take cells only. */
export const CLOSED =
  'a,button,label,summary,select,table,thead,tbody,tfoot,tr,colgroup,svg,svg *,math,math *,' +
  ['button', 'link', 'img', 'option', 'tab', 'checkbox', 'radio', 'switch', 'menuitem', 'treeitem']
    .map((role) => `[role=${role}]`)
    .join();

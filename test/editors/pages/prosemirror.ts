import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { DOMParser } from 'prosemirror-model';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import 'prosemirror-view/style/prosemirror.css';
import { DRAFT, offer, place } from '../subject.ts';

const draft = document.createElement('div');
draft.innerHTML = DRAFT;
const state = EditorState.create({
  doc: DOMParser.fromSchema(schema).parse(draft),
  // Each change is undone by itself, however fast the machine types: so for all editors here that go by the clock.
  plugins: [history({ newGroupDelay: -1 }), keymap({ 'Mod-z': undo, 'Mod-Shift-z': redo }), keymap(baseKeymap)],
});
const view = new EditorView(place(), { state });
offer({ content: () => JSON.stringify(view.state.doc), root: () => view.dom, shell: place });

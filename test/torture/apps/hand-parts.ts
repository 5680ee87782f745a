import type { Message, Part, State } from '../state.ts';

/** What the hand-written page is made of, and how it finds its own parts again. */

export type Find = (selector: string) => Element | null;

export const find = (host: Element, selector: string): Element | null => host.querySelector(selector);

export function buildDesk({ title, draft, hasThread, messages }: State): Element {
  const desk = build('main', 'desk');
  const field = document.createElement('input');
  field.value = draft;
  desk.append(build('h1', '', title), field);
  if (hasThread) desk.append(build('section', 'thread', ...messages.map(buildMessage)));
  desk.append(build('footer', '', `${messages.length} messages`));
  return desk;
}

export function buildMessage({ key, author, tone, isHidden, isOpen, tags, parts, replies }: Message): Element {
  const list = build('ul', '', ...tags.map((tag) => build('li', '', tag)));
  const article = build('article', `message ${tone}`, build('header', '', build('b', '', author), list));
  article.setAttribute('data-key', String(key));
  article.toggleAttribute('hidden', isHidden);
  article.append(build('p', '', ...parts.map(buildPart)));
  if (isOpen) article.append(build('div', 'replies', ...replies.map(buildMessage)));
  return article;
}

export const buildPart = ({ kind, text }: Part): Text | Element =>
  kind === 'text' ? document.createTextNode(text) : build(kind, '', text);

function build(name: string, className: string, ...inside: (Node | string)[]): Element {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

/** The node of a part. It is told by its number among its siblings, and by nothing else. */
export const partNode = (body: Element, index: number): ChildNode | undefined => body.childNodes[index];

/** The node, if it reads as it should. Throws otherwise, as code does that finds what it did not write. */
export function same<Found extends Node>(node: Found | null | undefined, text: string | undefined): Found {
  if (node?.textContent !== text) throw new Error(`read ${node?.textContent}, and had written ${text}`);
  return node as Found;
}

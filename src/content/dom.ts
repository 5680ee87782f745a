import { once } from './once.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

type Attributes = Record<string, string>;

/** Make an element with these attributes. Never HTML: pages may enforce Trusted Types. */
export const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Element[]
): HTMLElementTagNameMap[Tag] => fill(document.createElement(tag), attributes, children);

function fill<Made extends Element>(element: Made, attributes: Attributes, children: Element[]): Made {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The shape of a look: which one, `data-look` on an ancestor says. */
export function makeShape(): Element {
  const draw = (name: string) => document.createElementNS(texts()[AT.svg] as string, name);
  shape ??= fill(draw('svg'), JSON.parse(texts()[AT.shape] as string), [draw('path')]);
  return shape.cloneNode(true) as Element;
}
let shape: Element | undefined;

/** Set an attribute if it says something else. */
export function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Left, top, width and height, in px. */
export type Placed = [number, number, number, number];

/** Put an element there, with `more` rules, and forget every other style set on it. */
export function placeAt({ style }: HTMLElement, [left, top, width, height]: Placed, more = ''): void {
  // A page's policy may forbid style attributes; it does not reach this way.
  style.cssText = `left:${left}px;top:${top}px;width:${width}px;height:${height}px${more}`;
}

/** A constructed sheet, because the page's own policy for styles does not bind it. */
const sheetOf = once((css: string) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
});
/** In every root of ours: what blurs names and identifiers in screen-share mode, and else nothing. */
export const veil = new CSSStyleSheet();

/** An element of ours in the page: empty to the page, what we draw is in its closed shadow root. */
export function makeHost(name: string, css: string): { host: HTMLElement; root: ShadowRoot } {
  const host = make(name as 'div');
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [sheetOf(css), veil];
  return { host, root };
}

/** Hear events of these types, named with spaces between, before anybody inside `target` does. */
export function on<Type extends Event>(
  target: EventTarget,
  types: string,
  hear: (event: Type) => void,
  signal: AbortSignal,
): void {
  const options = { capture: true, signal };
  const listen = () => {
    for (const type of types.split(' ')) target.addEventListener(type, hear as (event: Event) => void, options);
  };
  listen();
  if (target === window) listening.add(listen);
}

const listening = new Set<() => void>();

/** `document.open()` takes the window's listeners away: add them again. One that is there, or whose time is over, is not. */
export const listenAgain = (): void => listening.forEach((listen) => void listen());

/**
 * What a person does on our parts is no concern of the page: no shortcut, row click or focus trap of it runs.
 * `hear` is told of it, and never of what page script made up.
 */
export function keepToOurselves(root: ShadowRoot, signal: AbortSignal, hear: (event: Event) => void): void {
  const keep = (event: Event) => {
    event.stopPropagation();
    if (event.isTrusted) hear(event);
  };
  on(root, texts()[AT.personal] as string, keep, signal);
}

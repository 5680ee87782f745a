import { hostRules, LOOK_RULES } from './looks.ts';

/**
 * `contain: layout` makes what sticks out of the group no reason for the page to scroll. Fonts are generic names,
 * which a page cannot redefine: a font of its own would tell it which letters we draw.
 */
const PARTS = `
.group{position:absolute;contain:layout style}
.mark{display:contents}[hidden]{display:none}
.line,.chip{position:absolute;box-sizing:border-box}
.line{border-bottom:2px var(--line) var(--color)}
[data-look=ended] .line{border-bottom-width:3px}
.chip{display:flex;align-items:center;justify-content:center;gap:.36em;
padding:0;overflow:hidden;white-space:nowrap;font:500 11px/1 system-ui,sans-serif;color:var(--color);
background:var(--paper);border:1px solid color-mix(in srgb,var(--color) 45%,var(--paper));border-radius:4px;
pointer-events:auto}
svg{flex:none;width:1em;height:1em;overflow:visible}
.word::before{content:attr(data-word)/""}
.ticket .word::after{content:attr(data-t)/""}
.stale .chip{border-style:dashed}
.small .word{display:none}
.chip:is(:hover,:focus-visible){background:none;border-color:var(--color);>*{opacity:0}}
.chip:focus-visible{outline:2px solid var(--color);outline-offset:1px}
.ticket .chip{justify-content:start;padding:0 4px;background:var(--paper)}.ticket *{opacity:1!important}
.ticket .word{line-height:1.5;overflow:hidden;text-overflow:ellipsis}
.ticket [data-more*=more]::after{content:"+" attr(data-more)/"";margin-left:auto}`;

export const ABSOLUTE_LAYER = hostRules('absolute;top:0;left:0', 0) + LOOK_RULES + PARTS;
export const IN_FLOW_LAYER = hostRules('relative', 0) + LOOK_RULES + PARTS;

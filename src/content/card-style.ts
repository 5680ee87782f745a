import { hostRules, LOOK_RULES } from './looks.ts';

/** What a button says when it was pressed while nobody could see it, or only just, and what is said of it. */
export const NOT_PRESSED = 'Not pressed';
export const WHY_NOT_PRESSED =
  'Something is over this card, or it moved just now. Wait a moment, or use Pidlight’s button in the toolbar.';

/**
 * The panel scrolls as a whole, so that the arrow keys reach what is below while a button has the focus.
 * nb. `.area` has one size for every status, and only it answers to the pointer: a page that probes what lies at
 * each point of the window learns nothing about what the card says. It is a popover, and where it was taken down, it is gone.
 * Why a button did nothing stays to be read for as long as the button says so, and three seconds more.
 */
export const CARD_STYLE = `${hostRules('fixed;inset:0 auto auto 0', 2147483647)}${LOOK_RULES}
.area{all:unset;position:fixed;display:flex;flex-direction:column;pointer-events:auto}
[popover]:not(:popover-open){display:none}
.above{justify-content:flex-end}
.panel{--text:#1b2430;--muted:#55606e;--edge:#d3d9e1;--surface:#fff;--field:#f2f4f7;
box-sizing:border-box;max-height:100%;overflow:auto;
font:13px/19px system-ui,sans-serif;color:var(--text);background:var(--surface);
border:1px solid var(--edge);border-radius:10px;box-shadow:0 8px 28px #0b162440}
.panel.dark{color-scheme:dark;--text:#e7eaef;--muted:#a7b0bd;--edge:#3a4552;--surface:#1f262f;--field:#2a323d}
.head{display:flex;align-items:center;gap:8px;padding:11px 14px;color:var(--color);background:var(--paper);
font-weight:650;font-size:14px}
svg{width:16px;height:16px;overflow:visible}
.body{display:flex;flex-direction:column;gap:8px;padding:11px 14px 4px;overflow-wrap:anywhere}
[data-t]::before{content:attr(data-t)}
[data-t=""]{display:none}
ul,p{margin:0;padding:0;list-style:none}
li{font-weight:600}li+li{margin-top:4px}
.pid{font:12px/18px monospace}
.pid,.why,.meta{color:var(--muted)}
.meta{font-size:12px;line-height:17px}
.tools{display:flex;gap:8px;padding:8px 14px 12px;background:var(--surface)}
.tools::after{content:"${WHY_NOT_PRESSED}"/"";position:absolute;inset:auto 0 100%;padding:8px 14px;
background:var(--surface);visibility:hidden;transition:visibility 0s 3s}
.tools:has([data-t="${NOT_PRESSED}"])::after{visibility:visible;transition:none}
.head,.tools{position:sticky;top:0;bottom:0}
button{flex:auto;padding:6px;font:600 12px/18px system-ui,sans-serif;color:var(--text);
background:var(--field);border:1px solid var(--edge);border-radius:6px;cursor:pointer}
button:hover{border-color:var(--muted)}
button:focus-visible{outline:2px solid var(--text);outline-offset:1px}
textarea{position:fixed;opacity:0}
.live{display:block;position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media (max-height:220px){.head,.tools{position:static}}`;

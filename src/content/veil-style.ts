/**
 * Screen-share mode, in card and ticket line: what tells who the customer is and what was bought is blurred until it is
 * pointed at, or the focus comes to it. The status, the reason and the next step stay readable.
 * nb. Only what changes no size, and nothing over time: a page must not see a difference. The pale ground says that it is
 * meant so.
 */
const VEILED = 'filter:blur(.5em);background:color-mix(in srgb,currentColor 16%,transparent);border-radius:4px';

export const VEIL = `
.chip:not(:hover,:focus-visible) .word::after,
.panel:not(:focus-within) :is(.pid,li,.meta[data-t*=" by "]):not(:hover){${VEILED}}`;

/** Our own elements in the page. Nothing inside them is ever read or observed. */
export const LAYER = 'pidlight-layer';
export const CARD = 'pidlight-card';

export const OURS = `${LAYER},${CARD}`;

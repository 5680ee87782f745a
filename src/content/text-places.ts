/** Where each text stands in what `texts()` returns; the first three are the styles of card and layers. */
export const AT = {
  firstTool: 3,
  afterTools: 6,
  copied: 6,
  notCopied: 7,
  notOpened: 8,
  askedTooOften: 9,
  layer: 10,
  card: 11,
  stale: 12,
  ofTicket: 13,
  veil: 14,
  notPressed: 15,
  whyNotPressed: 16,
  personal: 17,
  closed: 18,
} as const;

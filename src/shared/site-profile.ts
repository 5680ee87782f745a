/**
 * What is known of one helpdesk's pages: a JSON file in `src/content/sites/`. Profiles only add: without one, or where
 * its selectors fit nothing, everything else works as ever. Each list holds CSS selectors, the best one first.
 */
export type SiteProfile = {
  name: string;
  /** Host names, `*.` for any before: `*.zendesk.com`. Empty for helpdesks that people run on hosts of their own. */
  hosts: readonly string[];
  /** Fits in the document of this helpdesk, and of no other: asked where no host name tells, else empty. */
  probe: string;
  /** The ticket that is in front; several may be in the document at once. */
  panel: readonly string[];
  /** In the panel, the headline after which our line stands. */
  anchor: readonly string[];
  /** In the panel, what holds the customer's identifier, when agents keep it in a field. */
  fields: readonly string[];
};

/**
 * What visits of links are counted as: a click of a person; one that may be; a fetch or press by software; a page
 * that was shown.
 */
export type VisitKind = "human_click" | "unsure_click" | "software" | "look";

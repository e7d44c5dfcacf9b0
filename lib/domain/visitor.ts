export type VisitorClass = "human" | "machine" | "unsure";

export interface Visitor {
  method: string;
  userAgent: string | null;
  /** request headers that browsers set and scripts rarely do, as received; null when absent */
  fetchUser: string | null;
  fetchMode: string | null;
  fetchSite: string | null;
  purpose: string | null;
  /** since the mail with this link was sent, ms; null when it was not sent */
  sinceSentMs: number | null;
  /** since the page was fetched, ms; null when it never was */
  sinceShownMs: number | null;
}

export interface Visit {
  class: VisitorClass;
  reasons: string[];
}

const machines =
  /bot|crawl|spider|slurp|scan|preview|proxy|fetch|monitor|curl|wget|python|java\/|go-http|okhttp|axios|node|headless|phantom|puppeteer|playwright|barracuda|mimecast|proofpoint|safelinks|symantec|trendmicro|facebookexternalhit|whatsapp|telegram|slack|discord|skype|linkedin|outlook-ios-android\/scan/i;
const browsers = /mozilla\/5\.0 .*(chrome|safari|firefox|edg|opr|version)\//i;

/**
 * Who made a request: a person, software, or not to be told. Only a click (POST) of a person is counted at
 * once; what is unsure counts when the provider confirms it.
 */
export function classifyVisitor(visitor: Visitor): Visit {
  const reasons = machineReasons(visitor);
  if (reasons.length > 0) return { class: "machine", reasons };
  if (visitor.method !== "POST") return { class: "unsure", reasons: ["fetch_only"] };
  const doubts = humanDoubts(visitor);
  return doubts.length > 0
    ? { class: "unsure", reasons: doubts }
    : { class: "human", reasons: ["user_gesture"] };
}

function machineReasons(visitor: Visitor): string[] {
  const reasons: string[] = [];
  if (visitor.method === "HEAD") reasons.push("head_request");
  if (!visitor.userAgent) reasons.push("no_agent");
  else if (machines.test(visitor.userAgent)) reasons.push("agent");
  if (/prefetch|preview|prerender/i.test(visitor.purpose ?? "")) reasons.push("prefetch");
  return reasons;
}

function humanDoubts(visitor: Visitor): string[] {
  const doubts: string[] = [];
  if (!browsers.test(visitor.userAgent ?? "")) doubts.push("unknown_agent");
  // Browsers send Sec-Fetch-User only for a navigation that a person's gesture caused.
  if (visitor.fetchMode !== null && visitor.fetchUser !== "?1") doubts.push("no_user_gesture");
  if (visitor.fetchMode === null) doubts.push("no_fetch_metadata");
  if (visitor.fetchSite === "cross-site") doubts.push("cross_site");
  if (visitor.sinceShownMs === null) doubts.push("page_never_shown");
  else if (visitor.sinceShownMs < 300) doubts.push("faster_than_reading");
  if (visitor.sinceSentMs !== null && visitor.sinceSentMs < 2_000) doubts.push("seconds_after_sending");
  return doubts;
}

import { companyDoubts, companyProofs, type VisitCompany } from "./visit-company";

export type VisitorClass = "human" | "machine" | "unsure";

/** What a request says of who made it; header values as received, null when absent. */
export interface Visitor {
  method: string;
  userAgent: string | null;
  header: (name: string) => string | null;
  /** since the mail with this link was sent, ms; null when it was not sent */
  sinceSentMs: number | null;
  /** since the mail was delivered, as its transport reported; negative: before */
  sinceDeliveredMs: number | null;
  /** since the page was fetched, ms; null when it never was */
  sinceShownMs: number | null;
  /** what else came at about the same time; null where that was not looked up */
  company: VisitCompany | null;
}

export interface Visit {
  class: VisitorClass;
  reasons: string[];
}

const machines =
  /bot|crawl|spider|slurp|scan|preview|proxy|fetch|monitor|curl|wget|python|java\/|go-http|okhttp|axios|node|headless|phantom|puppeteer|playwright|selenium|barracuda|mimecast|proofpoint|urldefense|safelinks|symantec|trendmicro|fireeye|ironport|cloudmark|facebookexternalhit|whatsapp|telegram|slack|discord|skype|linkedin|outlook-ios-android\/scan/i;
const browsers = /mozilla\/5\.0 .*(chrome|safari|firefox|edg|opr|version|applewebkit)\//i;

// Nobody reads a mail and decides within so long; software that looks at it on its way does.
const soonestFetchMs = 5_000;
const soonestClickMs = 2_000;
const fastestReadingMs = 300;

/**
 * Who made a request: a person, software, or not to be told. Only a click (POST) of a person is counted at
 * once; what is unsure counts when the provider confirms it.
 */
export function classifyVisitor(visitor: Visitor): Visit {
  const proofs = machineReasons(visitor);
  if (proofs.length > 0) return { class: "machine", reasons: proofs };
  if (visitor.method !== "POST")
    return { class: "unsure", reasons: ["fetch_only", ...companyDoubts(visitor.company, false)] };
  const doubts = [...clickDoubts(visitor), ...browserDoubts(visitor)];
  return doubts.length > 0
    ? { class: "unsure", reasons: doubts }
    : { class: "human", reasons: ["user_gesture"] };
}

/**
 * Whether a fetch looks like a person's: a browser's own navigation that a gesture caused, no sooner than
 * anyone reads, alone. Good enough to be sent on in express mode, never to be counted.
 */
export function looksHuman(visitor: Visitor): boolean {
  const { company, header } = visitor;
  const doubts = [...machineReasons(visitor), ...companyDoubts(company, false), ...browserDoubts(visitor)];
  return doubts.length === 0 && header("sec-fetch-dest") === "document";
}

/** Fetched ahead of any wish to see it: by mail programs, browsers and messengers. */
export function isPrefetch(header: Visitor["header"]): boolean {
  const purpose = header("sec-purpose") ?? header("purpose") ?? header("x-purpose") ?? "";
  return /prefetch|prerender|preview/i.test(purpose) || header("x-moz") === "prefetch";
}

function machineReasons(visitor: Visitor): string[] {
  const { method, userAgent, header } = visitor;
  const reasons: string[] = [];
  if (method === "HEAD") reasons.push("head_request");
  if (!userAgent) reasons.push("no_agent");
  else if (machines.test(userAgent)) reasons.push("agent");
  if (isPrefetch(header)) reasons.push("prefetch");
  if (method === "POST") return reasons;
  // A browser names its languages and says what it navigates for; a script that borrows its name does neither.
  const isBare = !namesLanguage(header) && header("sec-fetch-mode") === null;
  if (isBare && reasons.length === 0) reasons.push("not_a_browser");
  return [...reasons, ...timeReasons(visitor), ...companyProofs(visitor.company)];
}

function timeReasons({ sinceSentMs, sinceDeliveredMs }: Visitor): string[] {
  if (sinceSentMs !== null && sinceSentMs < soonestFetchMs) return ["seconds_after_sending"];
  if (sinceDeliveredMs === null) return [];
  if (sinceDeliveredMs < -soonestClickMs) return ["before_delivery"];
  return sinceDeliveredMs < soonestFetchMs ? ["seconds_after_delivery"] : [];
}

function clickDoubts(visitor: Visitor): string[] {
  const { header, sinceSentMs, sinceDeliveredMs, sinceShownMs, company } = visitor;
  const doubts: string[] = [];
  if (header("sec-fetch-site") === "cross-site") doubts.push("cross_site");
  if (sinceShownMs === null) doubts.push("page_never_shown");
  else if (sinceShownMs < fastestReadingMs) doubts.push("faster_than_reading");
  if (sinceSentMs !== null && sinceSentMs < soonestClickMs) doubts.push("seconds_after_sending");
  // Reports of delivery come late now and then: only one that is near in time says anything.
  const isNear = sinceDeliveredMs !== null && Math.abs(sinceDeliveredMs) < 60_000;
  if (isNear && sinceDeliveredMs < -soonestClickMs) doubts.push("before_delivery");
  return [...doubts, ...companyDoubts(company, true)];
}

function browserDoubts({ userAgent, header }: Visitor): string[] {
  const doubts: string[] = [];
  if (!browsers.test(userAgent ?? "")) doubts.push("unknown_agent");
  // Browsers send Sec-Fetch-User only for a navigation that a person's gesture caused.
  if (header("sec-fetch-mode") === null) doubts.push("no_fetch_metadata");
  else if (header("sec-fetch-user") !== "?1") doubts.push("no_user_gesture");
  if (!namesLanguage(header)) doubts.push("no_language");
  return doubts;
}

/** Browsers name those of their user; libraries name none, or any by a star. */
function namesLanguage(header: Visitor["header"]): boolean {
  const named = header("accept-language");
  return named !== null && named.trim() !== "*";
}

import { keyedHash } from "@/lib/crypto/token";
import { networkOf } from "@/lib/domain/network";
import type { VisitCompany } from "@/lib/domain/visit-company";
import { classifyVisitor, type Visit, type Visitor } from "@/lib/domain/visitor";

/** What a request says of who made it; header values as received. */
export interface VisitorRequest {
  method: "GET" | "HEAD" | "POST";
  header(name: string): string | null;
  /** the caller's, as far as it can be trusted */
  address: string | null;
}

/** What is kept of a request, raw for 30 days. */
export interface VisitFacts {
  method: string;
  userAgent: string | null;
  address: string | null;
  /** keyed, of the network that the address belongs to; stays when the address goes */
  addressHash: string | null;
  headers: Record<string, string>;
}

export type DescribedVisit = Visit & VisitFacts;

/** When the mail and the page were with the visitor, as far as known. */
export interface VisitTimes {
  at: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  shownAt: Date | null;
}

const longestValue = 400;
const keptHeaders = [
  ...["accept", "accept-language", "from", "purpose", "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform"],
  ...["sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site", "sec-fetch-user", "sec-purpose", "via"],
  ...["x-moz", "x-purpose", "x-requested-with"],
];

/** What a request says of who made it. */
export function readVisitFacts({ method, header, address }: VisitorRequest): VisitFacts {
  const userAgent = header("user-agent")?.slice(0, longestValue) ?? null;
  const headers: Record<string, string> = {};
  for (const name of keptHeaders) {
    const value = header(name);
    if (value !== null) headers[name] = value.slice(0, longestValue);
  }
  return { method, userAgent, headers, ...readAddress({ address }) };
}

/** The caller's network address and the keyed hash of its network; both null where it is not known. */
export function readAddress({
  address,
}: Pick<VisitorRequest, "address">): Pick<VisitFacts, "address" | "addressHash"> {
  const network = address && networkOf(address);
  return { address, addressHash: network && keyedHash(`network:${network}`) };
}

/** The same with who it was, as far as it, the time since mail and page, and what else came can tell. */
export function describeVisit(
  request: VisitorRequest,
  times: VisitTimes,
  company: VisitCompany | null = null,
): DescribedVisit {
  const facts = readVisitFacts(request);
  return { ...classifyVisitor(visitorOf(facts, times, company)), ...facts };
}

/** A visit as the rules see it. */
export function visitorOf(
  { method, userAgent, headers }: Pick<VisitFacts, "method" | "userAgent" | "headers">,
  { at, sentAt, deliveredAt, shownAt }: VisitTimes,
  company: VisitCompany | null,
): Visitor {
  const since = (from: Date | null) => from && at.getTime() - from.getTime();
  return {
    method,
    userAgent,
    header: (name) => headers[name] ?? null,
    sinceSentMs: since(sentAt),
    sinceDeliveredMs: since(deliveredAt),
    sinceShownMs: since(shownAt),
    company,
  };
}

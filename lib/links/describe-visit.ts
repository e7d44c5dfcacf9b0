import { classifyVisitor, type Visit } from "@/lib/domain/visitor";

/** What a request says of who made it; header values as received. */
export interface VisitorRequest {
  method: "GET" | "HEAD" | "POST";
  header(name: string): string | null;
}

export interface DescribedVisit extends Visit {
  method: VisitorRequest["method"];
  userAgent: string | null;
}

const longestAgent = 400;

/** Who made a request, as far as it and the time since mail and page tell. */
export function describeVisit(
  { method, header }: VisitorRequest,
  { at, sentAt, shownAt }: { at: Date; sentAt: Date | null; shownAt: Date | null },
): DescribedVisit {
  const userAgent = header("user-agent")?.slice(0, longestAgent) ?? null;
  const visit = classifyVisitor({
    method,
    userAgent,
    fetchUser: header("sec-fetch-user"),
    fetchMode: header("sec-fetch-mode"),
    fetchSite: header("sec-fetch-site"),
    purpose: header("sec-purpose") ?? header("purpose"),
    sinceSentMs: sentAt && at.getTime() - sentAt.getTime(),
    sinceShownMs: shownAt && at.getTime() - shownAt.getTime(),
  });
  return { ...visit, method, userAgent };
}

import { RateLimitedError } from "@/lib/domain/errors";
import { isPrefetch as isFetchedAhead } from "@/lib/domain/visitor";
import { env } from "@/lib/env";
import { callerAddress } from "@/lib/http/caller-address";
import { retryAfter } from "@/lib/http/respond";
import { describeError, log } from "@/lib/log";
import { findBoundHost } from "@/lib/links/bound-host";
import type { VisitorRequest } from "@/lib/links/describe-visit";
import { linkUrl } from "@/lib/links/mint-link";
import { pageHeaders } from "@/lib/links/pages/page-style";
import { renderNotFoundPage } from "@/lib/links/pages/render-not-found-page";

export interface TokenParams {
  params: Promise<{ token: string }>;
}

export function visitorOf(request: Request, method: VisitorRequest["method"]): VisitorRequest {
  const { headers } = request;
  const address = callerAddress(headers, env().TRUST_PROXY) ?? null;
  return { method, header: (name) => headers.get(name), address };
}

/** Mail programs and browsers fetch ahead; they get an empty answer, and nothing is stored as a look. */
export function isPrefetch(request: Request): boolean {
  return isFetchedAhead((name) => request.headers.get(name));
}

export function page(html: string, status = 200): Response {
  return new Response(html, { status, headers: pageHeaders() });
}

export function empty(status = 204): Response {
  return new Response(null, { status, headers: pageHeaders() });
}

/** Sent on to a bearer URL: never cached, never leaked by a referrer. */
export function sendOn(url: string): Response {
  const headers = { location: url, "cache-control": "no-store", "referrer-policy": "no-referrer" };
  return new Response(null, { status: 303, headers });
}

export function notFound(): Response {
  return page(renderNotFoundPage(), 404);
}

/** A link's page is the last thing a customer sees: it answers in its own form even when we fail. */
export async function answer(work: () => Promise<Response | null>): Promise<Response> {
  try {
    return (await work()) ?? notFound();
  } catch (error) {
    if (error instanceof RateLimitedError) return plain(error.userMessage, 429, retryAfter(error));
    log.error({ error: describeError(error) }, "a link's page failed");
    const sentence = "We could not show this page just now. Please try again in a minute.";
    return plain(sentence, 503, { "retry-after": "30" });
  }
}

function plain(sentence: string, status: number, more: Record<string, string>): Response {
  const headers = { ...pageHeaders(), "content-type": "text/plain; charset=utf-8", ...more };
  return new Response(sentence, { status, headers });
}

/** Under the host that was asked, where it is the merchant's own. */
export async function linkAddress(token: string, request: Request): Promise<string> {
  const bound = await findBoundHost({ header: (name) => request.headers.get(name) });
  return linkUrl(token, bound?.host ?? null);
}

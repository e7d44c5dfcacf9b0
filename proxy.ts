import { type NextRequest, NextResponse } from "next/server";

import { contentPolicy } from "@/lib/http/content-policy.mjs";
import { isOurHost } from "@/lib/links/our-host";

// Links find their merchant by the host themselves; load balancers and providers may call the rest by address.
const anyHost = /^\/(u|e|api)\//;
// What sends a policy of its own (a mail in a frame, a link that is tried) is left alone.
const withoutNonce = /\/(doctors\/test|(emails|reminders)\/preview)$/;
const signedIn = /^\/(m|admin|account|join|sign-in)(\/|$)/;

/**
 * Answers addresses that cannot be decoded with a 400 (Next makes a 500 of them where a part is a parameter), and
 * everything under a name that is not ours with a 404: on a merchant's own host only links are answered.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = new URL(request.url);
  if (!isReadable(pathname)) return new NextResponse("This address is not readable.", { status: 400 });
  if (!anyHost.test(pathname) && !isOurHost({ header: (name) => request.headers.get(name) })) {
    return new NextResponse("There is nothing here.", { status: 404 });
  }
  const hasNonce = signedIn.test(pathname) && !withoutNonce.test(pathname);
  return hasNonce ? addNonce(request) : NextResponse.next();
}

function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/**
 * Gives each page of those who are signed in, or about to be, a nonce of its own: a script that found its way into
 * one would not run. Next reads the nonce from the request's policy and puts it on its own scripts.
 * @see Next.js docs, "Content Security Policy", nonces
 */
function addNonce(request: NextRequest): NextResponse {
  const policy = contentPolicy(Buffer.from(crypto.randomUUID()).toString("base64"));
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

// Links, webhooks and files go their way untouched, but for what is encoded.
export const config = { matcher: ["/(.*%.*)", "/((?!u/|e/|api/|_next/).*)"] };

import { type NextRequest, NextResponse } from "next/server";

import { contentPolicy } from "@/lib/http/content-policy.mjs";

/**
 * Gives each page of those who are signed in, or about to be, a nonce of its own: a script that found its way into
 * one would not run. Next reads the nonce from the request's policy and puts it on its own scripts.
 * @see Next.js docs, "Content Security Policy", nonces
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // What sends a policy of its own (a mail in a frame, a link that is tried) is left alone.
  matcher: [
    "/m",
    "/m/((?!.*/doctors/test$|.*/emails/preview$|.*/reminders/preview$).*)",
    "/admin/:path*",
    "/account",
    "/join/:path*",
    "/sign-in/:path*",
  ],
};

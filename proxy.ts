import { NextResponse, type NextRequest } from "next/server";

import { isOurHost } from "@/lib/links/bound-host";

/**
 * Answers addresses that cannot be decoded with a 400 (Next makes a 500 of them where a part is a parameter), and
 * everything under a name that is not ours with a 404: on a merchant's own host only links are answered.
 */
export function proxy(request: NextRequest): NextResponse {
  const header = (name: string) => request.headers.get(name);
  const isOfLinks = ofLinks.test(request.nextUrl.pathname);
  if (!isOfLinks && !isOurHost({ header }))
    return new NextResponse("There is nothing here.", { status: 404 });
  try {
    decodeURIComponent(new URL(request.url).pathname);
    return NextResponse.next();
  } catch {
    return new NextResponse("This address is not readable.", { status: 400 });
  }
}

// Links find their merchant by the host themselves; load balancers and providers may call the rest by address.
const ofLinks = /^\/(u|e|api)\//;

// Links, webhooks and files go their way untouched, but for what is encoded.
export const config = { matcher: ["/(.*%.*)", "/((?!u/|e/|api/|_next/).*)"] };

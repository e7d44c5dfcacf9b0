import { NextResponse, type NextRequest } from "next/server";

/** Answers addresses that cannot be decoded with a 400; Next makes a 500 of them where a part is a parameter. */
export function proxy(request: NextRequest): NextResponse {
  try {
    decodeURIComponent(new URL(request.url).pathname);
    return NextResponse.next();
  } catch {
    return new NextResponse("This address is not readable.", { status: 400 });
  }
}

// Only where something is encoded: every other request goes its way untouched.
export const config = { matcher: "/(.*%.*)" };

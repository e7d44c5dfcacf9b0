import { cookies } from "next/headers";

import { env } from "@/lib/env";

// Chrome keeps no cookie longer. The session's row decides until when its token is good: were it the cookie,
// coming back could not prolong it, since a page cannot set cookies.
const cookieDays = 400;

/**
 * The name of the cookie that holds the session's token.
 * @see next-auth 4, `defaultCookies`
 */
export function sessionCookieName(): string {
  return `${isSecure() ? "__Secure-" : ""}next-auth.session-token`;
}

/** How that cookie is set: not readable by script, not sent along by other sites' forms. */
export function sessionCookieOptions() {
  const maxAge = cookieDays * 24 * 60 * 60;
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure(), maxAge } as const;
}

/** The token of whoever asks; empty when they bring none. */
export async function readSessionToken(): Promise<string> {
  return (await cookies()).get(sessionCookieName())?.value ?? "";
}

/** Hands a token to whoever asks; an empty one takes theirs away. From server actions only. */
export async function writeSessionToken(token: string): Promise<void> {
  // A browser lets a `__Secure-` cookie be replaced by a secure one only.
  const options = sessionCookieOptions();
  (await cookies()).set(sessionCookieName(), token, token ? options : { ...options, maxAge: 0 });
}

function isSecure(): boolean {
  return env().APP_URL.startsWith("https://");
}

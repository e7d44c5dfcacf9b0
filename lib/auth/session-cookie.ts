import { env } from "@/lib/env";

/**
 * The name of the cookie that holds the session's token.
 * @see next-auth 4, `defaultCookies`
 */
export function sessionCookieName(): string {
  const isSecure = env().APP_URL.startsWith("https://");
  return `${isSecure ? "__Secure-" : ""}next-auth.session-token`;
}

import type { NextAuthOptions } from "next-auth";

import { env } from "@/lib/env";
import { describeError, log } from "@/lib/log";

import { createAdapter } from "./adapter";
import { sessionCookieName, sessionCookieOptions } from "./session-cookie";
import { sessionDays, sessionSeenMinutes } from "./sign-in-rules";
import { signInProviders } from "./sign-in-providers";

declare module "next-auth" {
  interface Session {
    user: { id: string; email: string; name: string | null; isVerified: boolean };
  }
}

const daySeconds = 24 * 60 * 60;

/**
 * What next-auth works with. Made per request, since the build knows no secret.
 * @param agent  browser and system in words, kept with a session that is opened
 */
export function authOptions(agent?: string): NextAuthOptions {
  return {
    adapter: createAdapter(agent),
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: env().APP_URL.startsWith("https://"),
    session: {
      strategy: "database",
      maxAge: sessionDays * daySeconds,
      updateAge: sessionSeenMinutes * 60,
    },
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    pages: { signIn: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in" },
    providers: signInProviders(),
    callbacks: {
      signIn: ({ user }) => Boolean(user.email),
      session: ({ session, user }) => ({
        ...session,
        user: {
          id: user.id,
          email: user.email,
          name: user.name ?? null,
          isVerified: user.emailVerified !== null,
        },
      }),
    },
    logger: {
      error: (code, data) =>
        log.error({ code, error: describeError("error" in data ? data.error : data) }, "sign-in failed"),
      warn: (code) => log.warn({ code }, "sign-in"),
      debug: () => undefined,
    },
  };
}

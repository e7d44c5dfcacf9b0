import type { NextAuthOptions } from "next-auth";

import { env } from "@/lib/env";
import { describeError, log } from "@/lib/log";

import { createAdapter } from "./adapter";
import { sessionDays } from "./sign-in-rules";
import { signInProviders } from "./sign-in-providers";

declare module "next-auth" {
  interface Session {
    user: { id: string; email: string; name: string | null; isVerified: boolean };
  }
}

const daySeconds = 24 * 60 * 60;

/** What next-auth works with. Made per request, since the build knows no secret. */
export function authOptions(): NextAuthOptions {
  return {
    adapter: createAdapter(),
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: env().APP_URL.startsWith("https://"),
    session: { strategy: "database", maxAge: sessionDays * daySeconds, updateAge: daySeconds },
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

import type { NextAuthOptions } from "next-auth";
import type { EmailConfig } from "next-auth/providers/email";
import GithubProvider, { type GithubEmail, type GithubProfile } from "next-auth/providers/github";
import GoogleProvider, { type GoogleProfile } from "next-auth/providers/google";

import { env } from "@/lib/env";

import { signInLinkMinutes } from "./sign-in-rules";

type Provider = NextAuthOptions["providers"][number];

// A provider that never mails: `sendSignInLink` does, and next-auth only takes the token back.
function mailedLink(): EmailConfig {
  return {
    id: "email",
    type: "email",
    name: "Email",
    server: "",
    from: env().MAIL_FROM,
    maxAge: signInLinkMinutes * 60,
    sendVerificationRequest: () => Promise.reject(new Error("sign_in_link_is_mailed_elsewhere")),
    options: {},
  };
}

/**
 * The address that GitHub itself has verified and calls primary; a public profile may show any other.
 * @see GitHub REST API, "List email addresses for the authenticated user"
 */
async function readVerifiedAddress(accessToken: string): Promise<string | null> {
  const response = await fetch("https://api.github.com/user/emails", {
    headers: { Authorization: `Bearer ${accessToken}` },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) return null;
  const addresses = (await response.json()) as GithubEmail[];
  return addresses.find(({ primary, verified }) => primary && verified)?.email ?? null;
}

function github(clientId: string, clientSecret: string): Provider {
  return GithubProvider({
    clientId,
    clientSecret,
    allowDangerousEmailAccountLinking: true,
    profile: async ({ id, name, login, avatar_url }: GithubProfile, { access_token }) => ({
      id: String(id),
      name: name ?? login,
      email: await readVerifiedAddress(access_token ?? ""),
      image: avatar_url,
    }),
  });
}

function google(clientId: string, clientSecret: string): Provider {
  return GoogleProvider({
    clientId,
    clientSecret,
    allowDangerousEmailAccountLinking: true,
    profile: ({ sub, name, email, email_verified, picture }: GoogleProfile) => ({
      id: sub,
      name,
      email: email_verified ? email : null,
      image: picture,
    }),
  });
}

/**
 * The ways to sign in that this installation is set up for. Each yields an address that was proven to be the
 * person's, or none (and then the sign-in is refused), so accounts of one address may be joined safely.
 */
export function signInProviders(): Provider[] {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET } = env();
  return [
    mailedLink(),
    ...(GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET ? [google(GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET)] : []),
    ...(GITHUB_CLIENT_ID && GITHUB_CLIENT_SECRET ? [github(GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET)] : []),
  ];
}

/** Those that need a button of their own. */
export function outsideProviders(): { id: string; name: string }[] {
  return signInProviders()
    .filter(({ type }) => type === "oauth")
    .map(({ id, name }) => ({ id, name }));
}

import { hashToken, randomToken } from "@/lib/crypto/token";
import { db } from "@/lib/db/client";

import { longestSessionDays } from "./sign-in-rules";

const dayMs = 24 * 60 * 60_000;

interface NewSession {
  userId: string;
  sessionToken: string;
  expiresAt: Date;
  /** browser and system in words */
  agent: string;
}

/** Opens a session; only the token's hash is kept. Forgets this user's sessions that have expired. */
export async function openSession({ sessionToken, ...session }: NewSession): Promise<void> {
  const { userId } = session;
  await db().$transaction([
    db().session.deleteMany({ where: { userId, expiresAt: { lt: new Date() } } }),
    db().session.create({ data: { tokenHash: hashToken(sessionToken), ...session } }),
  ]);
}

/** The session of this token with its user, whether or not it has expired; null when there is none. */
export async function findSession(sessionToken: string) {
  return db().session.findUnique({
    where: { tokenHash: hashToken(sessionToken) },
    include: { user: true },
  });
}

/**
 * Notes that a session is used and lets it live until `expiresAt`, yet never longer than `longestSessionDays` from
 * its sign-in. @returns whose it is; null when it is gone
 */
export async function extendSession(sessionToken: string, expiresAt: Date): Promise<string | null> {
  const [session] = await db().$queryRaw<{ userId: string }[]>`
    UPDATE "Session" SET "seenAt" = now(),
      "expiresAt" = least(${expiresAt}, "createdAt" + ${longestSessionDays * dayMs} * interval '1 millisecond')
    WHERE "tokenHash" = ${hashToken(sessionToken)} RETURNING "userId"`;
  return session?.userId ?? null;
}

/**
 * Gives a session another token, the old one ends at once: for when its user becomes able to do more.
 * @returns the new token; null when the session is gone
 */
export async function rotateSession(sessionToken: string): Promise<string | null> {
  const fresh = randomToken();
  const { count } = await db().session.updateMany({
    where: { tokenHash: hashToken(sessionToken) },
    data: { tokenHash: hashToken(fresh) },
  });
  return count === 1 ? fresh : null;
}

/** Ends a session; ending one that is gone is no error. */
export async function endSession(sessionToken: string): Promise<void> {
  await db().session.deleteMany({ where: { tokenHash: hashToken(sessionToken) } });
}

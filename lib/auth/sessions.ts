import { hashToken } from "@/lib/crypto/token";
import { db } from "@/lib/db/client";

/** Opens a session; only the token's hash is kept. Forgets this user's sessions that have expired. */
export async function openSession(userId: string, sessionToken: string, expiresAt: Date): Promise<void> {
  await db().$transaction([
    db().session.deleteMany({ where: { userId, expiresAt: { lt: new Date() } } }),
    db().session.create({ data: { tokenHash: hashToken(sessionToken), userId, expiresAt } }),
  ]);
}

/** The session of this token with its user, whether or not it has expired; null when there is none. */
export async function findSession(sessionToken: string) {
  return db().session.findUnique({
    where: { tokenHash: hashToken(sessionToken) },
    include: { user: true },
  });
}

/** Lets a session live until `expiresAt`. @returns whose it is; null when it is gone */
export async function extendSession(sessionToken: string, expiresAt: Date): Promise<string | null> {
  const tokenHash = hashToken(sessionToken);
  const [session] = await db().session.updateManyAndReturn({ where: { tokenHash }, data: { expiresAt } });
  return session?.userId ?? null;
}

/** Ends a session; ending one that is gone is no error. */
export async function endSession(sessionToken: string): Promise<void> {
  await db().session.deleteMany({ where: { tokenHash: hashToken(sessionToken) } });
}

import { hashToken } from "@/lib/crypto/token";
import { db } from "@/lib/db/client";

export interface SessionLine {
  id: string;
  /** browser and system in words */
  agent: string;
  signedInAt: Date;
  /** to about 15 minutes */
  seenAt: Date;
  /** the one that asks */
  isCurrent: boolean;
}

/** Where a user is signed in, last used first. @param currentToken  of the session that asks */
export async function listSessions(userId: string, currentToken: string): Promise<SessionLine[]> {
  const rows = await db().session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: { seenAt: "desc" },
  });
  const current = hashToken(currentToken);
  return rows.map(({ id, agent, createdAt, seenAt, tokenHash }) => ({
    id,
    agent,
    signedInAt: createdAt,
    seenAt,
    isCurrent: tokenHash === current,
  }));
}

/** Ends one session of this user, and nobody else's; ending one that is gone is no error. */
export async function endSessionOf(userId: string, sessionId: string): Promise<void> {
  await db().session.deleteMany({ where: { userId, id: sessionId } });
}

/** Ends every session of this user but one. @returns how many */
export async function endOtherSessions(userId: string, currentToken: string): Promise<number> {
  const where = { userId, tokenHash: { not: hashToken(currentToken) } };
  return (await db().session.deleteMany({ where })).count;
}

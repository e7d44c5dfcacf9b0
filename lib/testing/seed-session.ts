import { randomToken } from "@/lib/crypto/token";
import { db } from "@/lib/db/client";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { openSession } from "@/lib/auth/sessions";

export interface SeededSession {
  userId: string;
  /** for a browser or a request: signs in as this user */
  cookie: { name: string; value: string };
}

/** Signs a user in without a mail; a user that is not there yet is made. */
export async function seedSession(email: string): Promise<SeededSession> {
  const emailVerified = new Date();
  const user = await db().user.upsert({ where: { email }, create: { email, emailVerified }, update: {} });
  const value = randomToken();
  await openSession(user.id, value, new Date(Date.now() + 24 * 60 * 60_000));
  return { userId: user.id, cookie: { name: sessionCookieName(), value } };
}

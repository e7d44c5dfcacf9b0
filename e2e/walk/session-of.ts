import { createHash, randomBytes, randomUUID } from "node:crypto";

import { ownerQuery } from "@/e2e/fixtures/owner-query";
import { stack } from "@/e2e/fixtures/stack";

/** Signs a user in without a browser. @returns the cookie of the session */
export async function sessionOf(userId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest("hex");
  await ownerQuery(
    stack().ownerUrl,
    `INSERT INTO "Session" ("tokenHash", "userId", "expiresAt") VALUES ($1, $2, now() + interval '1 hour')`,
    [hash, userId],
  );
  return `next-auth.session-token=${token}`;
}

/** Somebody new, who belongs to a merchant by this role. @returns their id and the cookie of a session */
export async function joinAs(merchantId: string, role: string): Promise<{ userId: string; cookie: string }> {
  const userId = randomUUID();
  const { ownerUrl } = stack();
  await ownerQuery(ownerUrl, `INSERT INTO "User" ("id", "email") VALUES ($1, $2)`, [
    userId,
    `${userId}@walk.example`,
  ]);
  await ownerQuery(
    ownerUrl,
    `INSERT INTO "Membership" ("merchantId", "userId", "role") VALUES ($1, $2, $3::"MembershipRole")`,
    [merchantId, userId, role],
  );
  return { userId, cookie: await sessionOf(userId) };
}

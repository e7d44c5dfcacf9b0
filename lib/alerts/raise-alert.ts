import { randomUUID } from "node:crypto";

import { now } from "@/lib/clock";
import type { Prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

export interface AlertRecord {
  merchantId: string;
  /** e.g. connection_broken, permission_missing */
  kind: string;
  /** tells several alerts of one kind apart, e.g. a permission's slug */
  subject?: string;
  /** codes, ids and counts; no secret, no personal data */
  data?: Prisma.InputJsonObject;
}

/**
 * Tells the merchant's people something once: while an alert of this kind and subject is open, a further
 * raise only counts.
 * @returns isNew false where the alert was open already
 */
export async function raiseAlert(
  tx: Tx,
  { merchantId, kind, subject = "", data = {} }: AlertRecord,
): Promise<{ isNew: boolean }> {
  const raisedAt = await now();
  const rows = await tx.$queryRaw<{ count: number }[]>`
    INSERT INTO "Alert" ("id", "merchantId", "kind", "subject", "data", "raisedAt")
    VALUES (${randomUUID()}::uuid, ${merchantId}::uuid, ${kind}, ${subject}, ${JSON.stringify(data)}::jsonb, ${raisedAt})
    ON CONFLICT ("merchantId", "kind", "subject") WHERE "resolvedAt" IS NULL
    DO UPDATE SET "count" = "Alert"."count" + 1, "data" = excluded."data"
    RETURNING "count"`;
  return { isNew: rows[0]?.count === 1 };
}

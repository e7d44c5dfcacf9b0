import { now } from "@/lib/clock";
import type { Prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

export interface AuditRecord {
  merchantId: string;
  /** a user's id, or "recoup" */
  actor: string;
  /** `noun.verb`, e.g. connection.replaced */
  action: string;
  /** what was written, e.g. connection:<id> */
  subject: string;
  reason: string;
  /** codes, ids and counts; no secret, no personal data */
  data?: Prisma.InputJsonObject;
}

/** Writes down a write with its reason, in the same transaction: one does not exist without the other. */
export async function recordAudit(tx: Tx, { actor, data = {}, ...record }: AuditRecord): Promise<void> {
  const at = await now();
  await tx.auditEntry.create({
    data: { ...record, at, data, actor: actor === "recoup" ? actor : `user:${actor}` },
  });
}

import type { Customer, RecoveryCase } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { readPermissions } from "@/lib/merchants/read-permissions";
import type { Context } from "@/lib/recovery/context";

import { mayCollectCase } from "./may-collect-case";
import { readEngine } from "./read-engine";

/** Passes by itself, and then the case asks for its plan or is looked at again. */
export type Standstill = "recovery_off" | "case_closed" | "on_hold" | "paused" | "not_connected";

export interface NoTries {
  reason: string;
  isStandstill: boolean;
}

/**
 * What keeps a whole case from being tried by us, before anything is read of its card: switched off, paused, on hold,
 * disputed, stopped, or a key that may not. Runs under the customer's lock.
 * @returns null where nothing does
 */
export async function whyNoTries(
  tx: Tx,
  context: Context,
  owner: RecoveryCase & { customer: Customer },
): Promise<NoTries | null> {
  const standstill = await standstillOf(tx, context, owner);
  if (standstill) return { reason: standstill, isStandstill: true };
  const reason = await refusalOf(tx, context, owner);
  return reason ? { reason, isStandstill: false } : null;
}

async function standstillOf(
  tx: Tx,
  { merchant }: Context,
  owner: RecoveryCase & { customer: Customer },
): Promise<Standstill | null> {
  if (owner.state === "closed") return "case_closed";
  if (merchant.recoveryMode !== "on") return "recovery_off";
  if (owner.state !== "open") return "on_hold";
  if (merchant.pausedAt !== null || owner.customer.pausedAt !== null) return "paused";
  if (!(await mayCollectCase(tx, merchant, owner, "scheduled"))) return "on_hold";
  const connection = await tx.connection.findUnique({ where: { merchantId: merchant.id } });
  return connection && ["ok", "limited"].includes(connection.status) ? null : "not_connected";
}

async function refusalOf(
  tx: Tx,
  { merchant, now }: Context,
  owner: RecoveryCase & { customer: Customer },
): Promise<string | null> {
  const engine = await readEngine(tx, merchant, now);
  if (!engine.isOn) return engine.reason;
  if (owner.customer.isDeleted) return "customer_deleted";
  if (owner.mailsStoppedAt) return "mails_stopped";
  const connection = await tx.connection.findUnique({ where: { merchantId: merchant.id } });
  const permissions = readPermissions(connection?.permissions);
  if (permissions.invoice_write === "missing") return "no_permission";
  return permissions.charge_read === "missing" ? "attempts_not_seen" : null;
}

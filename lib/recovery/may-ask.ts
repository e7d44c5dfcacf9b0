import type { CaseInvoice, Customer, RecoveryCase, Step } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { addDays, earliestAsk } from "@/lib/domain/sequence";

import type { Context } from "./context";
import { mayMail } from "./may-mail";

type Owner = RecoveryCase & { customer: Customer };

/** Whether a step's mail may go now: yes, to whom and about what; or not yet; or never, and why. */
export type Ask =
  | { verdict: "ask"; address: string; owner: Owner; invoices: CaseInvoice[]; isTest: boolean }
  | { verdict: "later"; dueAt: Date; reason: string | null }
  | { verdict: "skip"; reason: string };

const skip = (reason: string): Ask => ({ verdict: "skip", reason });

// The customer told the bank to stop: one neutral mail, no series (Stripe docs, /declines/codes).
const revoked = ["revocation_of_authorization", "revocation_of_all_authorizations", "stop_payment_order"];

/** Asks every rule that can stop a step, at the moment of sending and under the customer's lock. */
export async function mayAsk(tx: Tx, context: Context, owner: Owner, step: Step): Promise<Ask> {
  const { merchant, now } = context;
  if (owner.state !== "open" || merchant.recoveryMode !== "on" || merchant.pausedAt) {
    return { verdict: "later", dueAt: step.dueAt, reason: null };
  }
  // A step of an earlier round that was on its way when the next one started is told by that one.
  if (step.round < owner.round || (await hasLaterDueStep(tx, step, now))) return skip("merged");
  if (owner.wording === "w6") return skip("merchant_must_act");
  if (step.position > 0 && revoked.includes(owner.declineCode ?? "")) return skip("authorization_revoked");
  const invoices = await tx.caseInvoice.findMany({
    where: { caseId: owner.id, state: { in: ["open", "needs_confirmation"] } },
    orderBy: { invoiceCreatedAt: "asc" },
  });
  if (invoices.length === 0) return skip("nothing_to_ask_for");
  return askTo(tx, context, owner, invoices);
}

async function askTo(tx: Tx, context: Context, owner: Owner, invoices: CaseInvoice[]): Promise<Ask> {
  const { merchant, now } = context;
  const address = owner.customer.email?.toLowerCase() ?? null;
  if (!address) return skip("no_address");
  if (owner.customer.isDeleted) return skip("customer_deleted");
  const { isTest, refusal } = await mayMail(tx, merchant.id, address);
  if (refusal) return skip(refusal);
  // Two customers may share an address, and their steps two workers.
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`ask:${merchant.id}:${address}`}, 0))`;
  const dueAt = earliestAsk(await askTimes(tx, merchant.id, address, now), now);
  if (dueAt > now) return { verdict: "later", dueAt, reason: "asked_lately" };
  return { verdict: "ask", address, owner, invoices, isTest };
}

async function hasLaterDueStep(tx: Tx, step: Step, now: Date): Promise<boolean> {
  const later = await tx.step.count({
    where: {
      caseId: step.caseId,
      round: step.round,
      position: { gt: step.position },
      dueAt: { lte: now },
      state: { in: ["planned", "claimed"] },
    },
  });
  return later > 0;
}

async function askTimes(tx: Tx, merchantId: string, address: string, now: Date): Promise<Date[]> {
  const messages = await tx.message.findMany({
    where: {
      merchantId,
      toAddress: address,
      kind: "step",
      frozenAt: { gt: addDays(now, -8) },
      state: { notIn: ["withdrawn", "failed"] },
    },
    select: { frozenAt: true },
  });
  return messages.map(({ frozenAt }) => frozenAt);
}

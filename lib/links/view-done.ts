import { withMerchant, type Tx } from "@/lib/db/transaction";
import { isLiving } from "@/lib/domain/case";
import type { DoneView } from "@/lib/domain/link-view";
import { isScheduled } from "@/lib/domain/retry-plan/is-scheduled";
import { enqueue } from "@/lib/queue/enqueue";

import type { VisitorRequest } from "./describe-visit";
import { findLink, type FoundLink } from "./find-link";
import { linkVoice } from "./link-state";
import type { StoredCase, StoredInvoice } from "./stored-link";
import { viewReminderDone } from "./view-reminder-done";
import { writeVisit } from "./write-visit";

const askEveryMs = 30_000;

/**
 * What the return page says. Being visited proves nothing: it shows what is known, and may ask for one fresh
 * read per link and 30 s (the stated exception of P6).
 * @returns null for an unknown token
 */
export async function viewDone(token: string, request: VisitorRequest): Promise<DoneView | null> {
  const found = await findLink(token, request);
  if (!found) return null;
  const { link, owner } = found;
  if (!owner) return viewReminderDone(found, request);
  const askedAt = await withMerchant(link.merchantId, (tx) => askForRead(tx, found, owner, request));
  const unpaid = owner.invoices.filter(({ state }) => isLiving(state));
  const payments = unpaid.map(({ number, amountRemainingMinor, currency }) => ({
    number,
    amountMinor: amountRemainingMinor,
    currency,
  }));
  return { ...linkVoice(found), payments, kind: doneKind(found, owner, unpaid, askedAt) };
}

async function askForRead(
  tx: Tx,
  found: FoundLink,
  owner: StoredCase,
  request: VisitorRequest,
): Promise<Date | null> {
  const { link } = found;
  await writeVisit(tx, found, request, "done");
  if (owner.state === "closed" || found.connection?.status === "disconnected") return owner.checkedAt;
  const wallNow = new Date();
  // Who applies facts asks for the same read and moves the same case, in the other order: both under this lock.
  await tx.$queryRaw`SELECT 1 AS "one" FROM "Customer" WHERE "id" = ${link.customerId}::uuid FOR UPDATE`;
  const { count } = await tx.recoveryCase.updateMany({
    where: {
      id: owner.id,
      OR: [{ checkedAt: null }, { checkedAt: { lt: new Date(wallNow.getTime() - askEveryMs) } }],
    },
    data: { checkedAt: wallNow },
  });
  if (count === 0) return owner.checkedAt;
  const job = { merchantId: link.merchantId, caseId: owner.id };
  await enqueue(tx, "case.reconcile", job, { key: `reconcile:${owner.id}` });
  return wallNow;
}

// By what was true at one moment: a try that ended a moment later must not look as if nothing were under way.
function doneKind(
  { connection, link }: FoundLink,
  owner: StoredCase,
  unpaid: StoredInvoice[],
  askedAt: Date | null,
): DoneView["kind"] {
  if (link.revokedAt || !connection || connection.status === "disconnected") return "contact";
  const isPaid = owner.invoices.some(({ state }) => state === "paid");
  if (unpaid.length === 0) return isPaid ? "paid" : owner.outcome === "withdrawn" ? "void" : "contact";
  const { retries } = owner;
  if (retries.some(({ state }) => state === "decided" || state === "calling")) return "checking";
  // What came of a try of our own schedule says nothing about what the customer just did.
  const latest = retries.find((retry) => !isScheduled(retry));
  if (unpaid.every(({ state }) => state === "pending") || latest?.state === "pending") return "pending";
  const isRead = owner.reconciledAt !== null && askedAt !== null && owner.reconciledAt >= askedAt;
  // Also for a confirmation: who comes back from the bank wants to know how it went.
  if (!isRead) return connection.status === "broken" ? "contact" : "checking";
  if (latest?.state === "needs_confirmation" || unpaid.some(({ state }) => state === "needs_confirmation")) {
    return "confirm";
  }
  if (latest?.state === "declined") return "declined";
  if (isPaid) return "partly";
  if (owner.updatedAt) return "saved_pay_here";
  return "unchanged";
}

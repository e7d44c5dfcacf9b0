import type { Prisma } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import type { LedgerFilter } from "@/lib/domain/ledger-view";
import { type WriteAct, writeActs } from "@/lib/domain/provider-write";

const pageSize = 50;

/** A line of the ledger: one request that may have changed something on the merchant's account. */
export interface ProviderWriteLine {
  id: string;
  sentAt: Date;
  act: WriteAct;
  /** what was done, as people say it */
  title: string;
  reason: string;
  /** the permission of the key that it needed; null for none in particular */
  permission: string | null;
  /** user:<id> or recoup */
  actor: string;
  /** as in Stripe's own log, e.g. POST /v1/invoices/in_1/pay */
  request: string;
  /** Stripe's id of what it was about; empty where the request made it */
  objectId: string;
  outcome: "done" | "refused" | "failed" | "no_answer";
  status: number | null;
  /** Stripe's id of the request, by which its log finds it; null where no answer came */
  requestId: string | null;
  /** the case that a collected invoice belongs to */
  caseId: string | null;
}

/**
 * What Recoup wrote to a merchant's account, latest first, 50 lines a page. Complete: a request is noted before it
 * leaves (`noteProviderWrite`), also those that were refused or got no answer.
 * @param cursor  `next` of the page before
 * @param filter  only of this kind, only with this end
 */
export async function listProviderWrites(
  merchantId: string,
  cursor?: string,
  filter: LedgerFilter = {},
): Promise<{ lines: ProviderWriteLine[]; next: string | null }> {
  return withMerchant(merchantId, async (tx) => {
    const rows = await tx.providerWrite.findMany({
      where: { merchantId, ...(filter.act && { act: filter.act }), AND: [ended(filter), olderThan(cursor)] },
      orderBy: [{ sentAt: "desc" }, { id: "desc" }],
      take: pageSize + 1,
    });
    const shown = rows.slice(0, pageSize);
    const keys = shown.flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
    const retries = await tx.retry.findMany({
      where: { merchantId, idempotencyKey: { in: keys } },
      select: { idempotencyKey: true, caseId: true },
    });
    const caseOf = new Map(retries.map(({ idempotencyKey, caseId }) => [idempotencyKey, caseId]));
    const lines = shown.map(({ merchantId: _, idempotencyKey, ...row }) => {
      const act: WriteAct = isAct(row.act) ? row.act : "other";
      const { title, permission } = writeActs[act];
      const caseId = caseOf.get(idempotencyKey ?? "") ?? null;
      return { ...row, act, title, permission, outcome: outcomeOf(row.status), caseId };
    });
    const last = shown.at(-1);
    return { lines, next: rows.length > pageSize && last ? cursorOf(last) : null };
  });
}

const isAct = (text: string): text is WriteAct => Object.hasOwn(writeActs, text);

function outcomeOf(status: number | null): ProviderWriteLine["outcome"] {
  if (status === null) return "no_answer";
  if (status >= 500) return "failed";
  return status >= 400 ? "refused" : "done";
}

function ended({ outcome }: LedgerFilter): Prisma.ProviderWriteWhereInput {
  if (outcome === "done") return { status: { lt: 400 } };
  return outcome === "not_done" ? { OR: [{ status: null }, { status: { gte: 400 } }] } : {};
}

const cursorOf = ({ sentAt, id }: { sentAt: Date; id: string }) => `${sentAt.toISOString()}_${id}`;

/** A cursor that is none begins at the top. */
function olderThan(cursor = "") {
  const [at = "", id = ""] = cursor.split("_");
  const sentAt = new Date(at);
  if (Number.isNaN(sentAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id)) return {};
  return { OR: [{ sentAt: { lt: sentAt } }, { sentAt, id: { lt: id } }] };
}

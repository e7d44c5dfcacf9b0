import { Prisma } from "@/lib/db/client";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import { parseId } from "@/lib/domain/ids";
import { parseFraction, roundHalfUp } from "@/lib/domain/scan/rational";
import { scanPeriodDays, type SubscriptionEvidence } from "@/lib/domain/scan/report";
import {
  type ListedSubscription,
  type SubscriptionPage,
  type SubscriptionQuery,
  subscriptionsPerPage,
} from "@/lib/domain/scan/subscription-query";

interface Stretch {
  from: number;
  to: number;
}

// Each condition is the one that the report counts by (lib/domain/scan/sum-mrr, sum-churn, find-expiring).
function conditionOf({ figure, withinDays }: SubscriptionQuery, { from, to }: Stretch): Prisma.Sql {
  const isCounted = Prisma.sql`(s->>'isCounted')::boolean`;
  const isPriced = Prisma.sql`s->>'monthly' <> '0'`;
  const hasChurned = Prisma.sql`(s->>'churnedAt')::bigint >= ${from} AND (s->>'churnedAt')::bigint < ${to}`;
  const expires = Prisma.sql`(s->>'cardExpiresAt')::bigint`;
  switch (figure) {
    case "mrr":
      return Prisma.sql`${isCounted} AND ${isPriced}`;
    case "unpriced":
      return Prisma.sql`${isCounted} AND (s->>'isFlagged')::boolean`;
    case "start":
      return Prisma.sql`${isPriced} AND (s->>'startedAt')::bigint < ${from}
        AND CASE WHEN s->>'churnedAt' IS NULL THEN ${isCounted} ELSE (s->>'churnedAt')::bigint >= ${from} END`;
    case "churned":
      return Prisma.sql`${hasChurned} AND ${isPriced}`;
    case "involuntary":
      return Prisma.sql`${hasChurned} AND ${isPriced} AND (s->>'isInvoluntary')::boolean`;
    case "expiring":
      return Prisma.sql`${isPriced} AND ${expires} > ${to} AND ${expires} <= ${to + withinDays * 86_400}`;
  }
}

async function nameCustomers(tx: Tx, scanId: string, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx.scanFailure.findMany({
    where: { scanId, providerCustomerId: { in: ids } },
    distinct: ["providerCustomerId"],
    select: { providerCustomerId: true, customerName: true, customerEmail: true },
  });
  return new Map(
    rows.flatMap((row) => {
      const name = row.customerName ?? row.customerEmail;
      return name ? [[row.providerCustomerId, name] as const] : [];
    }),
  );
}

/**
 * The subscriptions behind a figure of a report, by id; pages beyond the last show the last. Customers are named
 * where a payment of theirs failed.
 * @throws NotFoundError `scan_not_found`
 */
export async function listSubscriptions(
  merchantId: string,
  query: SubscriptionQuery,
): Promise<SubscriptionPage> {
  const scanId = parseId("scan", query.scanId);
  return withMerchant(merchantId, async (tx) => {
    const scan = await tx.scan.findFirst({ where: { id: scanId, merchantId }, select: { frozenAt: true } });
    if (!scan) throw new NotFoundError("scan_not_found", "No such scan of this merchant");
    const to = Math.floor(scan.frozenAt.getTime() / 1000);
    const stretch = { from: to - scanPeriodDays[query.period] * 86_400, to };
    const found = Prisma.sql`
      FROM "ScanReport" r, jsonb_array_elements(r."report"->'subscriptions') WITH ORDINALITY AS e(s, position)
      WHERE r."merchantId" = ${merchantId}::uuid AND r."scanId" = ${scanId}::uuid AND r."period" = 'evidence'
        AND s->>'currency' = ${query.currency ?? ""} AND ${conditionOf(query, stretch)}`;
    const [counted] = await tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS "total" ${found}`;
    const total = counted?.total ?? 0;
    const pages = Math.max(1, Math.ceil(total / subscriptionsPerPage));
    const page = Math.min(query.page, pages);
    const rows = await tx.$queryRaw<{ s: SubscriptionEvidence }[]>`
      SELECT s ${found} ORDER BY position
      LIMIT ${subscriptionsPerPage} OFFSET ${(page - 1) * subscriptionsPerPage}`;
    const names = await nameCustomers(
      tx,
      scanId,
      rows.map(({ s }) => s.customer),
    );
    return { rows: rows.map(({ s }) => toListed(s, names)), total, page, pages };
  });
}

function toListed(evidence: SubscriptionEvidence, names: Map<string, string>): ListedSubscription {
  return {
    ...evidence,
    monthlyMinor: roundHalfUp(parseFraction(evidence.monthly)),
    customerName: names.get(evidence.customer) ?? null,
  };
}

import type { Scan } from "@/lib/db/client";
import { Prisma } from "@/lib/db/client";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import { parseId } from "@/lib/domain/ids";
import { type Attempt, type AttemptQuery, attemptsPerPage } from "@/lib/domain/scan/attempt-query";

const dayMs = 86_400_000;

interface Stretch {
  scan: Pick<Scan, "id" | "merchantId" | "basedOnId" | "frozenAt">;
  currency: string;
  from: Date;
  to: Date;
}

// While a scan runs, it goes on from pages that are still the earlier one's.
const ownersOf = ({ scan: { id, basedOnId } }: Stretch): string[] => (basedOnId ? [id, basedOnId] : [id]);

/**
 * The invoices that were tried, as lib/domain/scan/judge-invoice counts them. Only pages that reach into the stretch
 * are opened; of an object in several pages, the one read last counts.
 */
function selectTried(stretch: Stretch): Prisma.Sql {
  const { scan, currency, from, to } = stretch;
  const [fromSeconds, toSeconds] = [from.getTime() / 1000, to.getTime() / 1000];
  return Prisma.sql`
    WITH read AS (
      SELECT DISTINCT ON (r->>'id') r
      FROM "ScanPage" p CROSS JOIN LATERAL jsonb_array_elements(p."records") r
      WHERE p."merchantId" = ${scan.merchantId}::uuid AND p."scanId" = ANY(${ownersOf(stretch)}::uuid[])
        AND p."lane" = 'invoices' AND p."oldestAt" < ${to} AND p."newestAt" >= ${from}
        AND (r->>'created')::bigint >= ${fromSeconds} AND (r->>'created')::bigint < ${toSeconds}
        AND r->>'currency' = ${currency}
      ORDER BY r->>'id', p."readAt" DESC, p."windowId" DESC, p."position" DESC
    ), tried AS (
      SELECT r->>'id' AS "invoice", r->>'number' AS "number", r->>'customer' AS "customer",
        r->>'customerName' AS "customerName", r->>'customerEmail' AS "customerEmail",
        to_timestamp((r->>'created')::bigint) AS "at", (r->>'amountDue')::bigint AS "amountMinor",
        NULL AS "outcome", r->>'status' AS "status"
      FROM read
      WHERE (r->>'isChargedAutomatically')::boolean AND (r->>'isAttempted')::boolean
        AND (r->>'amountDue')::bigint > 0 AND r->>'status' <> 'draft'
        AND NOT EXISTS (SELECT 1 FROM "ScanFailure" f
          WHERE f."scanId" = ${scan.id}::uuid AND f."providerInvoiceId" = r->>'id')
      UNION ALL
      SELECT f."providerInvoiceId", f."number", f."providerCustomerId", f."customerName", f."customerEmail",
        f."failedAt", f."amountMinor", f."outcome", 'open'
      FROM "ScanFailure" f
      WHERE f."merchantId" = ${scan.merchantId}::uuid AND f."scanId" = ${scan.id}::uuid
        AND f."currency" = ${currency} AND f."failedAt" >= ${from} AND f."failedAt" < ${to}
    )`;
}

async function keepsInvoices(tx: Tx, stretch: Stretch): Promise<boolean> {
  const page = await tx.scanPage.findFirst({
    where: { merchantId: stretch.scan.merchantId, scanId: { in: ownersOf(stretch) }, lane: "invoices" },
    select: { position: true },
  });
  return page !== null;
}

/**
 * The invoices of one currency that were tried within one day of a scan, newest first. Earlier scans keep only those
 * that failed: `isWhole` is false then.
 * @throws NotFoundError `scan_not_found`
 */
export async function listAttempts(merchantId: string, query: AttemptQuery & { day: number }) {
  const scanId = parseId("scan", query.scanId);
  return withMerchant(merchantId, async (tx) => {
    const scan = await tx.scan.findFirst({ where: { id: scanId, merchantId } });
    if (!scan) throw new NotFoundError("scan_not_found", "No such scan of this merchant");
    const toMs = Math.floor(scan.frozenAt.getTime() / 1000) * 1000 - query.day * dayMs;
    const [from, to] = [new Date(toMs - dayMs), new Date(toMs)];
    const stretch: Stretch = { scan, currency: query.currency ?? "", from, to };
    const tried = selectTried(stretch);
    const [counted] = await tx.$queryRaw<{ total: number }[]>`
      ${tried} SELECT count(*)::int AS "total" FROM tried`;
    const total = counted?.total ?? 0;
    const pages = Math.max(1, Math.ceil(total / attemptsPerPage));
    const page = Math.min(query.page, pages);
    const rows = await tx.$queryRaw<(Omit<Attempt, "amountMinor"> & { amountMinor: bigint })[]>`
      ${tried} SELECT * FROM tried ORDER BY "at" DESC, "invoice" COLLATE "C"
      LIMIT ${attemptsPerPage} OFFSET ${(page - 1) * attemptsPerPage}`;
    const attempts: Attempt[] = rows.map((row) => ({ ...row, amountMinor: Number(row.amountMinor) }));
    return { attempts, total, page, pages, from, to, isWhole: await keepsInvoices(tx, stretch) };
  });
}

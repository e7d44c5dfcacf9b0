import type { Prisma, ScanFailure } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import { NotFoundError } from "@/lib/domain/errors";
import type { FailureOutcome, ScanPeriod } from "@/lib/domain/scan/report";
import { scanPeriodDays } from "@/lib/domain/scan/report";
import { type SplitName, unknownKey } from "@/lib/domain/scan/split-failures";

import { toFailure } from "./to-failure";

export interface FailureFilter {
  period: ScanPeriod;
  currency: string;
  outcome?: FailureOutcome;
  /** one line of a split: its name and its key (`unknown`: nothing is known) */
  by?: SplitName;
  key?: string;
  /** only customers whose card has not changed since */
  isCardUnchanged?: boolean;
}

export const failuresPerPage = 50;
/** Deeper pages cost more than they tell; the export has all. */
export const lastFailurePage = 400;

const columns = {
  class: "declineClass",
  code: "declineCode",
  plan: "plan",
  customer: "providerCustomerId",
  brand: "brand",
  country: "country",
  expiry: "expiry",
} as const satisfies Partial<Record<SplitName, keyof ScanFailure>>;

function monthOf(key: string): Prisma.ScanFailureWhereInput {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(key)) return { providerInvoiceId: { in: [] } };
  const [year = 0, month = 0] = key.split("-").map(Number);
  return {
    failedAt: { gte: new Date(Date.UTC(year, month - 1, 1)), lt: new Date(Date.UTC(year, month, 1)) },
  };
}

function bySplit({ by, key }: FailureFilter): Prisma.ScanFailureWhereInput {
  if (!by || key === undefined) return {};
  if (by === "month") return monthOf(key);
  if (by === "class" || by === "code" || by === "customer") return { [columns[by]]: key };
  return { [columns[by]]: key === unknownKey ? null : key };
}

/**
 * The failed invoices behind a figure, newest first, with the sums over all pages.
 * @param page  from 1; pages beyond the last show the last
 * @throws NotFoundError `scan_not_found`
 */
export async function listFailures(merchantId: string, scanId: string, filter: FailureFilter, page: number) {
  return withMerchant(merchantId, async (tx) => {
    const scan = await tx.scan.findFirst({ where: { id: scanId, merchantId }, select: { frozenAt: true } });
    if (!scan) throw new NotFoundError("scan_not_found", "No such scan of this merchant");
    const toMs = Math.floor(scan.frozenAt.getTime() / 1000) * 1000;
    const from = new Date(toMs - scanPeriodDays[filter.period] * 86_400_000);
    const { currency, outcome, isCardUnchanged } = filter;
    const where: Prisma.ScanFailureWhereInput = {
      AND: [
        {
          merchantId,
          scanId,
          currency,
          outcome,
          isCardUnchanged,
          failedAt: { gte: from, lt: new Date(toMs) },
        },
        bySplit(filter),
      ],
    };
    const sums = await tx.scanFailure.aggregate({
      where,
      _count: true,
      _sum: { amountMinor: true, recoveredMinor: true, remainingMinor: true },
    });
    const pages = Math.min(Math.max(1, Math.ceil(sums._count / failuresPerPage)), lastFailurePage);
    const shown = Math.min(Math.max(1, page), pages);
    const rows = await tx.scanFailure.findMany({
      where,
      orderBy: [{ failedAt: "desc" }, { providerInvoiceId: "asc" }],
      skip: (shown - 1) * failuresPerPage,
      take: failuresPerPage,
    });
    return {
      rows: rows.map(toFailure),
      count: sums._count,
      amountMinor: Number(sums._sum.amountMinor ?? 0n),
      recoveredMinor: Number(sums._sum.recoveredMinor ?? 0n),
      remainingMinor: Number(sums._sum.remainingMinor ?? 0n),
      page: shown,
      pages,
    };
  });
}

import type { Prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { Mode } from "@/lib/domain/facts";
import { exponentOf } from "@/lib/domain/money";

/** A case with which nothing more happens by itself although something was not paid. */
export interface StoppedCase {
  caseId: string;
  customerName: string | null;
  providerCustomerId: string;
  mode: Mode;
  /** lost, withdrawn, partly; null: only its mails were stopped */
  outcome: string | null;
  mailsStoppedReason: string | null;
  invoices: {
    providerInvoiceId: string;
    number: string | null;
    state: string;
    amountMinor: bigint;
    currency: string;
    subscriptionStatus: string | null;
  }[];
}

const unpaid = ["open", "needs_confirmation", "uncollectible", "withdrawn"] as const;

/**
 * Cases that ended with something unpaid, or whose mails were stopped, in a stretch of time. What the merchant's
 * own people ended or stopped they know.
 * @param leastAmount  whole units of a case's own currency below which it is left out
 */
export async function readStopped(
  tx: Tx,
  merchantId: string,
  { since, until, leastAmount }: { since: Date; until: Date; leastAmount: number },
): Promise<StoppedCase[]> {
  const during = { gt: since, lte: until };
  const where: Prisma.RecoveryCaseWhereInput = {
    merchantId,
    OR: [
      {
        state: "closed",
        outcome: { in: ["lost", "withdrawn", "partly"] },
        closedAt: during,
        endedAt: null,
      },
      {
        state: { in: ["open", "held"] },
        mailsStoppedAt: during,
        mailsStoppedReason: { notIn: ["merchant"] },
      },
    ],
  };
  const { mode } = (await tx.connection.findUnique({ where: { merchantId } })) ?? { mode: "live" as const };
  const rows = await tx.recoveryCase.findMany({
    where,
    orderBy: { openedAt: "asc" },
    include: { customer: true, invoices: { where: { state: { in: [...unpaid] } } } },
  });
  const cases = rows.map(({ id, customer, state, outcome, mailsStoppedReason, invoices }) => ({
    caseId: id,
    customerName: customer.name,
    providerCustomerId: customer.providerCustomerId,
    mode,
    outcome: state === "closed" ? outcome : null,
    mailsStoppedReason,
    invoices: invoices.map((invoice) => ({ ...invoice, amountMinor: invoice.amountRemainingMinor })),
  }));
  return cases.filter(({ invoices }) => invoices.some((invoice) => reaches(invoice, leastAmount)));
}

function reaches(invoice: { amountMinor: bigint; currency: string }, leastAmount: number): boolean {
  const least = BigInt(leastAmount) * 10n ** BigInt(exponentOf(invoice.currency));
  return invoice.amountMinor > 0n && invoice.amountMinor >= least;
}

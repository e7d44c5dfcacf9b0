import type { Evidence, InvoiceEnd, InvoiceRow } from "@/e2e/chaos/evidence/evidence";

/**
 * (h) The six classes sum to the ledger to the cent, per currency: every payment of an invoice in recovery since
 * its first failure, whoever made it, and what was settled around the provider; refunds likewise.
 */
export function checkClasses({ ledger, accounts, rows }: Evidence): string[] {
  const expected = new Sums();
  const found = new Sums();
  for (const account of accounts.filter(({ isDisconnected }) => !isDisconnected)) {
    for (const row of rows.invoices.filter(({ merchantId }) => merchantId === account.merchantId)) {
      const end = account.invoices.find(({ invoice }) => invoice === row.invoice);
      if (!end) continue;
      const through = ledger.filter((line) => line.invoice === row.invoice && isPayment(line.outcome, end));
      const since = through.filter(({ at }) => at.getTime() >= secondOf(row.failedAt));
      const sum = since.reduce((total, { amountMinor }) => total + amountMinor, 0);
      expected.add(account.merchantId, end.currency, sum + paidAround(end, through));
      expected.add(account.merchantId, `${end.currency} refunded`, end.refundedMinor);
    }
    for (const row of rows.revenues.filter(({ merchantId }) => merchantId === account.merchantId)) {
      found.add(account.merchantId, row.currency, row.amountMinor);
      found.add(account.merchantId, `${row.currency} refunded`, row.refundedMinor);
    }
  }
  return [
    ...expected.differences(found),
    ...twice(
      rows.revenues.map(({ invoice, class: kind, amountMinor }) => ({ invoice, kind, amountMinor })),
      rows.invoices,
      accounts.flatMap(({ invoices }) => invoices),
    ),
  ];
}

const isPayment = (outcome: string, end: InvoiceEnd) =>
  outcome === "paid" || (outcome === "processing" && end.status === "paid");
const secondOf = (at: Date) => Math.floor(at.getTime() / 1000) * 1000;

function paidAround(end: InvoiceEnd, through: { amountMinor: number }[]): number {
  if (end.status !== "paid") return 0;
  return end.amountDueMinor - through.reduce((total, { amountMinor }) => total + amountMinor, 0);
}

// An invoice cannot be credited with more than it was for.
function twice(
  revenues: { invoice: string; kind: string; amountMinor: number }[],
  rows: InvoiceRow[],
  ends: InvoiceEnd[],
): string[] {
  return rows.flatMap(({ invoice }) => {
    const due = ends.find((end) => end.invoice === invoice)?.amountDueMinor ?? 0;
    const credited = revenues.filter((row) => row.invoice === invoice);
    const sum = credited.reduce((total, { amountMinor }) => total + amountMinor, 0);
    return sum > due ? [`${invoice} was for ${due}, credited are ${JSON.stringify(credited)}.`] : [];
  });
}

class Sums {
  private readonly sums = new Map<string, number>();

  add(merchantId: string, what: string, amountMinor: number): void {
    const key = `${merchantId} ${what}`;
    this.sums.set(key, (this.sums.get(key) ?? 0) + amountMinor);
  }

  differences(found: Sums): string[] {
    const keys = new Set([...this.sums.keys(), ...found.sums.keys()]);
    return [...keys].flatMap((key) => {
      const [expected, got] = [this.sums.get(key) ?? 0, found.sums.get(key) ?? 0];
      return expected === got ? [] : [`${key}: the ledger says ${expected}, the classes ${got}.`];
    });
  }
}

import type { OpenWindow } from "./provider";

const nearMs = 12 * 3_600_000;
// Each is two requests, where reading a case by itself is eight.
const mostWindows = 8;
const leastCrowd = 2;

export interface OpenInvoice {
  providerInvoiceId: string;
  invoiceCreatedAt: Date;
}

/**
 * First asks and last notices are due side by side, of invoices weeks apart: one window over all of them would
 * list everything that was made in between. So each crowd gets its own; few invoices on their own are cheaper
 * to read by themselves.
 * @param invoices  oldest first
 */
export function cutIntoWindows(invoices: OpenInvoice[]): OpenWindow[] {
  const crowds: OpenInvoice[][] = [];
  for (const invoice of invoices) {
    const crowd = crowds.at(-1);
    const last = crowd?.at(-1);
    const isNear = last && invoice.invoiceCreatedAt.getTime() - last.invoiceCreatedAt.getTime() <= nearMs;
    if (crowd && isNear) crowd.push(invoice);
    else crowds.push([invoice]);
  }
  return crowds
    .toSorted((a, b) => b.length - a.length)
    .slice(0, mostWindows)
    .flatMap((crowd) => {
      const [oldest, newest] = [crowd[0], crowd.at(-1)];
      if (!oldest || !newest || (crowd.length < leastCrowd && crowds.length > 1)) return [];
      return {
        providerInvoiceIds: crowd.map(({ providerInvoiceId }) => providerInvoiceId),
        createdFrom: oldest.invoiceCreatedAt,
        createdTo: newest.invoiceCreatedAt,
      };
    });
}

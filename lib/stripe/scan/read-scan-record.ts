import type Stripe from "stripe";

import type { Account } from "@/lib/domain/provider";
import type { KeptLane, ScanRecords } from "@/lib/domain/scan/records";

import { callStripe } from "@/lib/stripe/client";
import { ProviderError } from "@/lib/stripe/errors";
import { firstAllowed } from "@/lib/stripe/first-allowed";
import { toChargeRecord } from "./charge-record";
import { toInvoiceRecord } from "./invoice-record";

type Read<Lane extends KeptLane> = (stripe: Stripe, id: string) => Promise<ScanRecords[Lane]>;

const invoice =
  (expand: string[]): Read<"invoices"> =>
  async (stripe, id) =>
    toInvoiceRecord(await stripe.invoices.retrieve(id, { expand }));

const readers: { [Lane in KeptLane]: Read<Lane>[] } = {
  invoices: [invoice(["payments"]), invoice([])],
  charges: [async (stripe, id) => toChargeRecord(await stripe.charges.retrieve(id))],
};

/** One object as a scan's page would have it; null when it is gone, as a deleted draft. */
export async function readScanRecord<Lane extends KeptLane>(
  account: Account,
  lane: Lane,
  id: string,
): Promise<ScanRecords[Lane] | null> {
  try {
    return await firstAllowed(
      readers[lane].map((read) => () => callStripe(account, (stripe) => read(stripe, id))),
    );
  } catch (error) {
    if (error instanceof ProviderError && error.code === "provider_missing") return null;
    throw error;
  }
}

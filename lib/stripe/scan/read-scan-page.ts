import type Stripe from "stripe";

import type { Account, ScanPage, ScanPageRequest } from "@/lib/domain/provider";
import type { InvoiceRecord, ReadLane, ReadRecords } from "@/lib/domain/scan/records";

import { callStripe } from "@/lib/stripe/client";
import { ProviderError } from "@/lib/stripe/errors";
import { firstAllowed } from "@/lib/stripe/first-allowed";
import { idOf, toSeconds } from "@/lib/stripe/wire";
import { changeTypes, toChangeRecord } from "./change-record";
import { toChargeRecord } from "./charge-record";
import { toCustomerRecord } from "./customer-record";
import { toInvoiceRecord } from "./invoice-record";
import { toSubscriptionRecord } from "./subscription-record";

const pageSize = 100;

interface ListParams {
  created: { gte: number; lt: number };
  limit: number;
  starting_after?: string;
}

interface Listed {
  id: string;
}

interface Lane<Item extends Listed, Row> {
  list(
    stripe: Stripe,
    params: ListParams & { expand?: string[] },
    status?: InvoiceRecord["status"] | null,
  ): Promise<Stripe.ApiList<Item>>;
  /** from the richest to the plainest: a key may not be allowed what is expanded */
  expansions: string[][];
  toRecord(item: Item, account: Account): Row | Promise<Row>;
}

/**
 * One page of a scan's lane, newest first, with the created bounds as a filter so that the cursor stays in them.
 * @see Stripe docs, /api/pagination and /expand
 */
export async function readScanPage<Name extends ReadLane>(
  account: Account,
  { lane, createdFrom, createdTo, after, status }: ScanPageRequest<Name>,
): Promise<ScanPage<Name>> {
  const { list, expansions, toRecord } = lanes[lane as ReadLane] as unknown as Lane<
    Listed,
    ReadRecords[Name]
  >;
  const params: ListParams = {
    created: { gte: toSeconds(createdFrom), lt: toSeconds(createdTo) },
    limit: pageSize,
    ...(after ? { starting_after: after } : {}),
  };
  const page = await firstAllowed(
    stillAllowed(account, lane, expansions).map(
      (expand) => () =>
        callStripe(account, (stripe) => list(stripe, { ...params, expand }, status)).catch(
          (error: unknown) => {
            noteRefusal(account, lane, expand, error);
            throw error;
          },
        ),
    ),
  );
  const records: ReadRecords[Name][] = [];
  for (const item of page.data) records.push(await toRecord(item, account));
  return { records, next: page.has_more ? (page.data.at(-1)?.id ?? null) : null };
}

/** Expansions that the account's key was refused: asked again at each page they would double the requests. */
const refused = new WeakMap<Account, Set<string>>();

function stillAllowed(account: Account, lane: ReadLane, expansions: string[][]): string[][] {
  const known = refused.get(account);
  return expansions.filter((expand, n) => n === expansions.length - 1 || !known?.has(`${lane} ${expand}`));
}

function noteRefusal(account: Account, lane: ReadLane, expand: string[], error: unknown): void {
  // A rejected expansion may be one object's; a forbidden one is the key's.
  if (!(error instanceof ProviderError) || error.code !== "provider_forbidden") return;
  const known = refused.get(account) ?? new Set();
  refused.set(account, known.add(`${lane} ${expand}`));
}

const charges: Lane<Stripe.Charge, ReadRecords["charges"]> = {
  list: (stripe, params) => stripe.charges.list(params),
  expansions: [[]],
  toRecord: toChargeRecord,
};

const invoices: Lane<Stripe.Invoice, ReadRecords["invoices"]> = {
  list: (stripe, params, status) => stripe.invoices.list(status ? { ...params, status } : params),
  expansions: [["data.payments"], []],
  toRecord: toInvoiceRecord,
};

const subscriptions: Lane<Stripe.Subscription, ReadRecords["subscriptions"]> = {
  list: (stripe, params) => stripe.subscriptions.list({ ...params, status: "all" }),
  expansions: [
    ["data.default_payment_method", "data.discounts", "data.items.data.discounts"],
    ["data.discounts", "data.items.data.discounts"],
    [],
  ],
  toRecord: (subscription, account) => toSubscriptionRecord(account, subscription),
};

const customers: Lane<Stripe.Customer, ReadRecords["customers"]> = {
  list: (stripe, params) => stripe.customers.list(params),
  expansions: [["data.invoice_settings.default_payment_method"], []],
  toRecord: toCustomerRecord,
};

const refunds: Lane<Stripe.Refund, ReadRecords["refunds"]> = {
  list: (stripe, params) => stripe.refunds.list(params),
  expansions: [[]],
  toRecord: toReturnRecord,
};

const disputes: Lane<Stripe.Dispute, ReadRecords["disputes"]> = {
  list: (stripe, params) => stripe.disputes.list(params),
  expansions: [[]],
  toRecord: toReturnRecord,
};

/** Money that went back: the same of a refund and of a dispute. */
function toReturnRecord<Status>(returned: {
  id: string;
  created: number;
  charge: string | { id: string } | null;
  currency: string;
  amount: number;
  status: Status;
}) {
  const { id, created, charge, currency, amount, status } = returned;
  return { id, created, charge: idOf(charge), currency: currency.toLowerCase(), amount, status };
}

const changes: Lane<Stripe.Event, ReadRecords["changes"]> = {
  list: (stripe, params) => stripe.events.list({ ...params, types: [...changeTypes] }),
  expansions: [[]],
  toRecord: toChangeRecord,
};

const lanes = { charges, invoices, subscriptions, customers, refunds, disputes, changes };

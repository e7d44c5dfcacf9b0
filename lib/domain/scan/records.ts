import type { SubscriptionStatus } from "@/lib/domain/facts";

/** What a scan reads, each in its own lane; a lane is one list endpoint of the provider. */
export const scanLanes = [
  "charges",
  "invoices",
  "subscriptions",
  "customers",
  "refunds",
  "disputes",
] as const;
export type ScanLane = (typeof scanLanes)[number];

/** Lanes of a rescan besides: what changed at objects that an earlier scan had read. */
export type ReadLane = ScanLane | "changes";
/** Lanes whose objects mostly never change any more: a rescan reads only those that might have. */
export const keptLanes = ["invoices", "charges"] as const satisfies readonly ScanLane[];
export type KeptLane = (typeof keptLanes)[number];

/*
 * Records are what a scan keeps of an object: flat, small, JSON. Times are Unix seconds and amounts integers
 * in minor units (safe: Stripe's amounts stay far below 2^53), so that a page is stored as it is read.
 * `null` says that the provider gave nothing; ids are the provider's.
 */
export interface InvoiceRecord {
  id: string;
  created: number;
  customer: string;
  customerName: string | null;
  customerEmail: string | null;
  subscription: string | null;
  number: string | null;
  status: "draft" | "open" | "paid" | "uncollectible" | "void";
  isChargedAutomatically: boolean;
  billingReason: string | null;
  currency: string;
  amountDue: number;
  amountPaid: number;
  amountRemaining: number;
  isAttempted: boolean;
  attemptCount: number;
  nextPaymentAttempt: number | null;
  finalizedAt: number | null;
  uncollectibleAt: number | null;
  paidAt: number | null;
  isPaidOutside: boolean;
  /** price or product of the first line */
  plan: string | null;
  /** payment intents of `data.payments`, with what each paid */
  payments: {
    id: string;
    intent: string | null;
    charge: string | null;
    status: string;
    amountPaid: number;
    paidAt: number | null;
  }[];
}

export interface ChargeRecord {
  id: string;
  created: number;
  customer: string | null;
  intent: string | null;
  currency: string;
  amount: number;
  amountRefunded: number;
  status: "succeeded" | "pending" | "failed";
  isDisputed: boolean;
  /** decline_code, else outcome reason, else failure code; null when it succeeded */
  declineCode: string | null;
  adviceCode: string | null;
  networkAdviceCode: string | null;
  method: string | null;
  fingerprint: string | null;
  brand: string | null;
  country: string | null;
  expMonth: number | null;
  expYear: number | null;
}

/** A way to pay; only a card has a brand, country and expiry. */
export interface CardRecord {
  method: string;
  fingerprint: string | null;
  brand: string | null;
  country: string | null;
  expMonth: number | null;
  expYear: number | null;
  created: number;
}

export interface SubscriptionItemRecord {
  /** per unit in minor units, decimal text; null for tiered prices */
  unitAmount: string | null;
  tiers: { upTo: number | null; unitAmount: string | null; flatAmount: string | null }[] | null;
  tiersMode: "graduated" | "volume" | null;
  quantity: number | null;
  divideBy: number | null;
  round: "up" | "down" | null;
  isMetered: boolean;
  isTrial: boolean;
  currency: string;
  interval: "day" | "week" | "month" | "year";
  intervalCount: number;
  /** percent of an inclusive tax; null: exclusive, none, or unknown */
  inclusiveTaxPercent: number | null;
  plan: string | null;
  /** the price's own name; absent where it has none */
  planName?: string;
  product: string | null;
  /** absent where the key may not read it */
  productName?: string;
  discounts: DiscountRecord[];
}

/** Neither percent nor amount: what it takes off is not known. */
export interface DiscountRecord {
  duration: "forever" | "once" | "repeating";
  percentOff: number | null;
  amountOff: number | null;
  currency: string | null;
  products: string[] | null;
}

export interface SubscriptionRecord {
  id: string;
  created: number;
  customer: string;
  status: SubscriptionStatus;
  isCollectionPaused: boolean;
  collectionMethod: "charge_automatically" | "send_invoice";
  startedAt: number;
  trialEnd: number | null;
  /** request and end of a cancellation; scheduled: `cancelAt` in the future */
  canceledAt: number | null;
  endedAt: number | null;
  cancelAt: number | null;
  cancellationReason: string | null;
  pausedBy: string | null;
  currentPeriodEnd: number | null;
  card: CardRecord | null;
  items: SubscriptionItemRecord[];
  discounts: DiscountRecord[];
}

export interface CustomerRecord {
  id: string;
  created: number;
  name: string | null;
  email: string | null;
  isDeleted: boolean;
  card: CardRecord | null;
}

export interface RefundRecord {
  id: string;
  created: number;
  charge: string | null;
  currency: string;
  amount: number;
  status: string | null;
}

export interface DisputeRecord {
  id: string;
  created: number;
  charge: string | null;
  currency: string;
  amount: number;
  status: string;
}

/** That an object changed, told by an event. */
export interface ChangeRecord {
  /** the event's */
  id: string;
  created: number;
  lane: KeptLane;
  objectId: string;
}

export interface ScanRecords {
  charges: ChargeRecord;
  invoices: InvoiceRecord;
  subscriptions: SubscriptionRecord;
  customers: CustomerRecord;
  refunds: RefundRecord;
  disputes: DisputeRecord;
}

export interface ReadRecords extends ScanRecords {
  changes: ChangeRecord;
}

/** Records by lane, deduplicated by id: the frozen data that a report is a pure function of. */
export type ScanData = { [Lane in ScanLane]: ScanRecords[Lane][] };

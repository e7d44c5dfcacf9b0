import type { ChargeRecord, CustomerRecord, ScanLane, SubscriptionRecord } from "./records";
import type { Failure, Gap } from "./report";

/** What a report needs of the data, far smaller than the data: most charges and invoices leave only a sum. */
export interface ScanIndex {
  gaps: Gap[];
  seen: Record<ScanLane, Set<string>>;
  refundedByCharge: Map<string, number>;
  disputedByCharge: Map<string, number>;
  chargesByIntent: Map<string, ChargeRecord[]>;
  chargesById: Map<string, ChargeRecord>;
  customers: Map<string, CustomerRecord>;
  subscriptions: Map<string, SubscriptionRecord>;
  attempted: Map<string, { at: number[]; amountMinor: number[] }>;
  failures: Map<string, Failure[]>;
  /** seconds of the last failed attempt, by subscription */
  lastFailedAt: Map<string, number>;
}

/** @param gaps  what could not be read: a failure that falls into one is `unknown`, not `no_payment_method` */
export function createScanIndex(gaps: Gap[]): ScanIndex {
  return {
    gaps,
    seen: {
      charges: new Set(),
      invoices: new Set(),
      subscriptions: new Set(),
      customers: new Set(),
      refunds: new Set(),
      disputes: new Set(),
    },
    refundedByCharge: new Map(),
    disputedByCharge: new Map(),
    chargesByIntent: new Map(),
    chargesById: new Map(),
    customers: new Map(),
    subscriptions: new Map(),
    attempted: new Map(),
    failures: new Map(),
    lastFailedAt: new Map(),
  };
}

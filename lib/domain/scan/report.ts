/** Moves when a rule below changes what the same data says. */
export const scanRuleVersion = 2;

export type ScanPeriod = "90d" | "12m";
export const scanPeriodDays: Record<ScanPeriod, number> = { "90d": 90, "12m": 365 };

/** `waiting`: open, but not to be asked for now: collection paused, or a payment on its way. */
export type FailureOutcome = "recovered" | "collectable" | "lost" | "outside" | "waiting";

/** A count with its sum in one currency; amounts are integers in minor units. */
export interface Figure {
  count: number;
  amountMinor: number;
}

/** One line of a split: by decline class and code, plan, customer, month, brand, country, expiry. */
export interface SplitLine {
  key: string;
  failed: Figure;
  recovered: Figure;
  collectable: Figure;
  lost: Figure;
}

/** One failed invoice: what figures open to. Times are Unix seconds. */
export interface Failure {
  invoice: string;
  number: string | null;
  customer: string;
  customerName: string | null;
  customerEmail: string | null;
  /** due when it first failed */
  amountMinor: number;
  /** paid since by payments, less refunds and disputes */
  recoveredMinor: number;
  /** what of it is unpaid */
  remainingMinor: number;
  failedAt: number;
  recoveredAt: number | null;
  outcome: FailureOutcome;
  declineCode: string;
  declineClass: string;
  plan: string | null;
  brand: string | null;
  country: string | null;
  /** YYYY-MM of the failed card's expiry */
  expiry: string | null;
  /** the customer's card in effect is still the one that failed */
  isCardUnchanged: boolean;
}

export interface ExpiringCards {
  withinDays: 30 | 60 | 90;
  customers: number;
  /** monthly revenue that is charged to these cards after they expire */
  mrrMinor: number;
  /** in order of their ids */
  customerIds: string[];
}

/** All about one currency; currencies are never added up (P9). */
export interface CurrencyReport {
  currency: string;
  /** invoices charged automatically and attempted in the period */
  attempted: Figure;
  failed: Figure;
  /** failed / attempted by count, in parts per 10,000 */
  failureRateBp: number;
  recovered: Figure;
  /** hours from first failure to payment: the median; null without any */
  medianHoursToRecover: number | null;
  collectable: Figure;
  lost: Figure;
  outside: Figure;
  waiting: Figure;
  cardUnchanged: { customers: number; amountMinor: number };
  mrr: { amountMinor: number; subscriptions: number; flagged: number };
  churn: {
    mrrAtStartMinor: number;
    churnedMinor: number;
    involuntaryMinor: number;
    churned: number;
    involuntary: number;
  };
  byClass: SplitLine[];
  byCode: SplitLine[];
  byPlan: SplitLine[];
  byCustomer: SplitLine[];
  byMonth: SplitLine[];
  byBrand: SplitLine[];
  byCountry: SplitLine[];
  byExpiry: SplitLine[];
  expiring: ExpiringCards[];
  failures: Failure[];
}

/** A stretch that could not be read: the report says so instead of pretending. Unix seconds, half-open. */
export interface Gap {
  lane: string;
  createdFrom: number;
  createdTo: number;
  code: string;
}

/**
 * The Revenue Scan of one period. Currencies by failed count, largest first; splits by failed amount, but
 * months and expiries in order of time. A split by something unknown has the key `unknown`.
 */
export interface ScanReportData {
  ruleVersion: number;
  period: ScanPeriod;
  from: number;
  to: number;
  objects: Record<string, number>;
  gaps: Gap[];
  /** what the plans of the splits are called, by their key, as far as it is known; absent in older reports */
  planNames?: Record<string, string>;
  currencies: CurrencyReport[];
}

/** One subscription in one currency: what MRR, churn and expiring cards are sums of. Times are Unix seconds. */
export interface SubscriptionEvidence {
  subscription: string;
  customer: string;
  currency: string;
  /** exact monthly amount in minor units: `1999`, or a fraction in lowest terms such as `12500/3` */
  monthly: string;
  /** counts for MRR now */
  isCounted: boolean;
  /** a price of it is not known */
  isFlagged: boolean;
  startedAt: number;
  churnedAt: number | null;
  isInvoluntary: boolean;
  /** of the card in effect, where revenue depends on it */
  cardExpiresAt: number | null;
}

/** What totals that no failure explains can be computed from again. */
export interface ScanEvidence {
  /** by currency: [days before `to`, invoices attempted, amount in minor units], days of 86,400 s counted back from 0 */
  attempts: Record<string, [number, number, number][]>;
  /** in order of their ids */
  subscriptions: SubscriptionEvidence[];
}

import { z } from "zod";

const whole = z.number().int();
/** Unix seconds */
const moment = whole.min(0).max(99_999_999_999);
const figure = z.strictObject({ count: whole, amountMinor: whole });
const line = z.strictObject({
  key: z.string(),
  failed: figure,
  recovered: figure,
  collectable: figure,
  lost: figure,
});

const currency = z.looseObject({
  currency: z.string(),
  attempted: figure,
  failed: figure,
  byCustomer: z.array(line),
});

const report = z.looseObject({
  ruleVersion: whole,
  period: z.string(),
  from: moment,
  to: moment,
  currencies: z.array(currency),
});

const failure = z.looseObject({
  invoice: z.string(),
  customer: z.string(),
  currency: z.string(),
  amountMinor: whole,
  recoveredMinor: whole,
  remainingMinor: whole,
  failedAt: moment,
  recoveredAt: moment.nullable(),
  outcome: z.enum(["recovered", "collectable", "lost", "outside", "waiting"]),
  declineClass: z.string(),
  declineCode: z.string(),
  plan: z.string().nullable(),
  brand: z.string().nullable(),
  country: z.string().nullable(),
  expiry: z.string().nullable(),
  isCardUnchanged: z.boolean(),
});

const subscription = z.looseObject({
  subscription: z.string(),
  customer: z.string(),
  currency: z.string(),
  /** in minor units: `1999`, or `12500/3` */
  monthly: z.string().regex(/^-?\d+(\/[1-9]\d*)?$/),
  isCounted: z.boolean(),
  isFlagged: z.boolean(),
  startedAt: moment,
  churnedAt: moment.nullable(),
  isInvoluntary: z.boolean(),
  cardExpiresAt: moment.nullable(),
});

/** An exported scan as its reader needs it; written down here a second time, so that a slip on one side is seen. */
export const exportSchema = z.object({
  document: z.looseObject({
    ruleVersion: whole,
    frozenAt: moment,
    reports: z.record(z.string(), report),
    failures: z.array(failure),
    evidence: z.object({
      /** by currency: [days before the end, invoices attempted, amount in minor units] */
      attempts: z.record(z.string(), z.array(z.tuple([whole, whole, whole]))),
      subscriptions: z.array(subscription),
    }),
  }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type ExportDocument = z.infer<typeof exportSchema>["document"];
export type ExportedReport = ExportDocument["reports"][string];
export type ExportedFailure = ExportDocument["failures"][number];
export type ExportedSubscription = ExportDocument["evidence"]["subscriptions"][number];

import { closeInvoice } from "@/lib/simulator/billing/close-invoice";
import { createManualInvoice } from "@/lib/simulator/billing/create-invoice";
import { deleteCustomer } from "@/lib/simulator/billing/delete-customer";
import { dropIntent } from "@/lib/simulator/billing/drop-intent";
import { pauseSubscription } from "@/lib/simulator/billing/end-subscription";
import { finalizeInvoice } from "@/lib/simulator/billing/finalize-invoice";
import { payInvoice } from "@/lib/simulator/billing/pay-invoice";
import { payPart } from "@/lib/simulator/billing/pay-part";
import { disputeCharge, refundCharge } from "@/lib/simulator/billing/refund-charge";
import { change } from "@/lib/simulator/events/emit";
import type { Invoice } from "@/lib/simulator/objects";

import type { HardKind } from "./hard-kinds";
import { latestInvoice, type Life, plan, subscriptionOf, turnCard, withPaid } from "./life";

const daySeconds = 86_400;

/** The card declines from now on, and some days after the next renewal something is done about its invoice. */
function afterFailure(life: Life, days: number, run: (invoice: Invoice) => void): void {
  turnCard(life, "insufficient-funds");
  const renewsAt = subscriptionOf(life)?.items.data[0]?.current_period_end ?? life.endSeconds;
  plan(life, renewsAt + days * daySeconds, () => {
    const invoice = latestInvoice(life);
    if (invoice?.status === "open") run(invoice);
  });
}

function payAfter(life: Life, days: number, invoice: Invoice): void {
  plan(life, life.ctx.world.clock.seconds() + days * daySeconds, () => {
    turnCard(life, "ok");
    if (invoice.status === "open" || invoice.status === "uncollectible") {
      payInvoice(life.ctx, invoice, { isPaidOutside: false });
    }
  });
}

function sellOnce({ ctx, made, random }: Life): void {
  const customer = ctx.realm.data.customers.get(made.customer);
  if (!customer) return;
  const lines = [{ amountMinor: 1_000 + random.integer(50_000), description: "Set-up" }];
  const invoice = createManualInvoice(ctx, customer, customer.currency ?? "usd", lines);
  invoice.auto_advance = false;
  finalizeInvoice(ctx, invoice);
}

function remove({ ctx, made }: Life): void {
  const customer = ctx.realm.data.customers.get(made.customer);
  if (customer) deleteCustomer(ctx, customer);
}

const half = (invoice: Invoice): number => Math.max(1, Math.floor(invoice.amount_remaining / 2));

type Fate = (life: Life) => void;

/** What comes to a hard kind on a day of its year. */
export const fates: Partial<Record<HardKind, Fate>> = {
  "collection paused": ({ ctx, made }) => {
    const subscription = ctx.realm.data.subscriptions.get(made.subscription);
    const pause_collection = { behavior: "keep_as_draft" as const, resumes_at: null };
    if (subscription) change(ctx, subscription, { pause_collection }, "customer.subscription.updated");
  },
  paused: (life) => {
    const subscription = subscriptionOf(life);
    if (subscription) pauseSubscription(life.ctx, subscription, "pause_requested");
  },
  "never attempted": sellOnce,
  "partly paid": (life) =>
    afterFailure(life, 20, (invoice) => void payPart(life.ctx, invoice, half(invoice))),
  "paid in parts": (life) =>
    afterFailure(life, 4, (invoice) => {
      payPart(life.ctx, invoice, half(invoice));
      payAfter(life, 3, invoice);
    }),
  "paid outside": (life) =>
    afterFailure(life, 5, (invoice) => {
      payInvoice(life.ctx, invoice, { isPaidOutside: true });
      turnCard(life, "ok");
    }),
  "uncollectible, then paid": (life) =>
    afterFailure(life, 6, (invoice) => {
      closeInvoice(life.ctx, invoice, "uncollectible");
      payAfter(life, 9, invoice);
    }),
  refunded: (life) => withPaid(life, (charge) => refundCharge(life.ctx, charge)),
  disputed: (life) => withPaid(life, (charge) => disputeCharge(life.ctx, charge)),
  "deleted, owing": (life) => afterFailure(life, 7, () => remove(life)),
  "without PaymentIntent": (life) => {
    const invoice = latestInvoice(life);
    if (invoice?.status === "paid") dropIntent(life.ctx, invoice);
  },
};

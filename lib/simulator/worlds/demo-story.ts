import type { Context } from "@/lib/simulator/api/call";
import { attachMethod, setCustomerDefault } from "@/lib/simulator/billing/attach-method";
import { CARD_BEHAVIOURS, type CardName } from "@/lib/simulator/billing/card-behaviours";
import { closeInvoice } from "@/lib/simulator/billing/close-invoice";
import { createMethod } from "@/lib/simulator/billing/create-method";
import { endSubscription } from "@/lib/simulator/billing/end-subscription";
import { payByDebit } from "@/lib/simulator/billing/pay-by-debit";
import { paidChargeOf } from "@/lib/simulator/billing/invoice-parts";
import { disputeCharge, refundCharge } from "@/lib/simulator/billing/refund-charge";
import { change } from "@/lib/simulator/events/emit";
import type { Invoice } from "@/lib/simulator/objects";
import { couponShape, discountShape } from "@/lib/simulator/shapes/coupon";

import { DEMO_PLANS, type DemoCustomer } from "./demo-customers";
import { addSubscription, type Made } from "./make-subscriber";

interface Telling {
  ctx: Context;
  member: DemoCustomer;
  made: Made;
  renewedAtSeconds: number;
  nowSeconds: number;
}

const DAY_SECONDS = 86_400;

function at(telling: Telling, what: string, seconds: number, run: () => void): void {
  const { ctx, made } = telling;
  ctx.world.agenda.set(`story ${made.customer} ${what}`, seconds * 1000, run);
}

const daysAgo = (telling: Telling, days: number) => telling.nowSeconds - days * DAY_SECONDS;

/** From some days before the renewal on, the card does something else; short months renew earlier. */
function turnCard(telling: Telling, card: CardName, method = telling.made.paymentMethod): void {
  at(telling, `card ${method}`, telling.renewedAtSeconds - 5 * DAY_SECONDS, () => {
    telling.ctx.realm.cards.set(method, CARD_BEHAVIOURS[card]);
    if (card === "expired") expireCard(telling, method);
  });
}

function expireCard(telling: Telling, id: string): void {
  const method = telling.ctx.realm.data.payment_methods.get(id);
  if (!method?.card) return;
  const before = new Date((telling.renewedAtSeconds - 20 * DAY_SECONDS) * 1000);
  method.card = { ...method.card, exp_month: before.getUTCMonth() + 1, exp_year: before.getUTCFullYear() };
}

function latestInvoice({ ctx, made }: Telling): Invoice | undefined {
  const subscription = ctx.realm.data.subscriptions.get(made.subscription);
  return ctx.realm.data.invoices.get(subscription?.latest_invoice ?? "");
}

function newCard(telling: Telling, isDefault: boolean): void {
  const { ctx, made, member } = telling;
  const customer = ctx.realm.data.customers.get(made.customer)!;
  const method = createMethod(ctx, {
    behaviour: "ok",
    brand: "mastercard",
    last4: "4444",
    name: member.name,
  });
  attachMethod(ctx, method, customer);
  if (isDefault) setCustomerDefault(ctx, customer, method.id);
}

/** A card of the subscription's own fails while the customer's default is fine. */
function giveOwnCard(telling: Telling, card: CardName): void {
  const { ctx, made, member } = telling;
  const customer = ctx.realm.data.customers.get(made.customer)!;
  const subscription = ctx.realm.data.subscriptions.get(made.subscription)!;
  const method = createMethod(ctx, { behaviour: "ok", last4: "1881", name: member.name });
  attachMethod(ctx, method, customer);
  change(ctx, subscription, { default_payment_method: method.id }, "customer.subscription.updated");
  turnCard(telling, card, method.id);
}

/** One more subscription that renews on the same day. */
function secondSubscription(telling: Telling): void {
  const { ctx, made, member } = telling;
  const { product, interval, amountMinor } = DEMO_PLANS.reserve;
  const { currency } = member;
  addSubscription(ctx, made.customer, { product, interval, currency, amountMinor: amountMinor[currency] });
}

function discountForever(telling: Telling): void {
  const { ctx, made } = telling;
  const { world, realm } = ctx;
  const created = world.clock.seconds();
  const known = { id: "FOUNDER20", created, livemode: realm.livemode };
  const coupon =
    realm.data.coupons.get(known.id) ??
    realm.data.coupons.add(
      couponShape({ ...known, name: "Founding member", percent_off: 20, duration: "forever" }),
    );
  const discount = discountShape({
    id: world.newId("di"),
    start: created,
    coupon: coupon.id,
    customer: made.customer,
    subscription: made.subscription,
  });
  realm.data.discounts.add(discount);
  const subscription = realm.data.subscriptions.get(made.subscription)!;
  change(ctx, subscription, { discounts: [discount.id] }, "customer.subscription.updated");
}

/** Plans what happens to a member in the last weeks. */
export function tellStory(telling: Telling): void {
  const { ctx, made, member } = telling;
  const { story } = member;
  const subscription = ctx.realm.data.subscriptions.get(made.subscription)!;
  const charge = () => {
    const invoice = latestInvoice(telling);
    return invoice && paidChargeOf(ctx.realm, invoice);
  };
  switch (story.kind) {
    case "steady":
      return;
    case "failed":
      return turnCard(telling, story.card);
    case "recovered":
      turnCard(telling, story.card);
      return at(telling, "new card", daysAgo(telling, story.fixedDaysAgo), () => newCard(telling, true));
    case "cancelled":
      return at(telling, "cancel", daysAgo(telling, story.daysAgo), () =>
        endSubscription(ctx, subscription, "cancellation_requested", { feedback: story.feedback }),
      );
    case "cancelled-unpaid":
      turnCard(telling, story.card);
      return at(telling, "cancel", daysAgo(telling, story.daysAgo), () =>
        endSubscription(ctx, subscription, "cancellation_requested"),
      );
    case "voided":
    case "written-off":
      turnCard(telling, story.card);
      return at(telling, "close", daysAgo(telling, story.daysAgo), () => {
        const invoice = latestInvoice(telling);
        if (invoice?.status === "open")
          closeInvoice(ctx, invoice, story.kind === "voided" ? "void" : "uncollectible");
      });
    case "two-open":
      secondSubscription(telling);
      return turnCard(telling, story.card);
    case "own-card":
      return giveOwnCard(telling, story.card);
    case "unused-card":
      newCard(telling, false);
      return turnCard(telling, story.card);
    case "refunded":
      return at(telling, "refund", daysAgo(telling, story.daysAgo), () => {
        const paid = charge();
        if (paid) refundCharge(ctx, paid);
      });
    case "disputed":
      return at(telling, "dispute", daysAgo(telling, story.daysAgo), () => {
        const paid = charge();
        if (paid) disputeCharge(ctx, paid);
      });
    case "debit":
      turnCard(telling, story.card);
      return at(telling, "debit", telling.nowSeconds - DAY_SECONDS / 2, () => startDebit(telling));
    case "discounted":
      return discountForever(telling);
  }
}

function startDebit(telling: Telling): void {
  const invoice = latestInvoice(telling);
  const customer = telling.ctx.realm.data.customers.get(telling.made.customer);
  if (invoice?.status === "open" && customer) payByDebit(telling.ctx, customer, invoice);
}

import type { Context } from "@/lib/simulator/api/call";
import { attachMethod, setCustomerDefault } from "@/lib/simulator/billing/attach-method";
import { createMethod } from "@/lib/simulator/billing/create-method";
import { recordSetup } from "@/lib/simulator/billing/save-customer-card";
import type { Verb } from "@/lib/simulator/control/act";
import { type Body, ControlError, maybeText } from "@/lib/simulator/control/read-body";
import { change, emit } from "@/lib/simulator/events/emit";
import type { PaymentMethod } from "@/lib/simulator/objects";

import { findIn, needCard } from "./find";

const SLOTS = ["customer", "subscription", "invoice", "none"];

function place(ctx: Context, body: Body, method: PaymentMethod, slot: string): void {
  const default_payment_method = method.id;
  if (slot === "customer") setCustomerDefault(ctx, findIn(ctx, "customers", body, "customer"), method.id);
  if (slot === "subscription")
    change(
      ctx,
      findIn(ctx, "subscriptions", body, "target"),
      { default_payment_method },
      "customer.subscription.updated",
    );
  if (slot === "invoice")
    change(ctx, findIn(ctx, "invoices", body, "target"), { default_payment_method }, "invoice.updated");
}

function readExpiry(body: Body): { expMonth?: number; expYear?: number } {
  const written = maybeText(body, "expires");
  if (written === undefined) return {};
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(written) ?? [];
  if (!year || !month) throw new ControlError('"expires" must be a month such as 2027-03.');
  return { expMonth: Number(month), expYear: Number(year) };
}

/** Gives a customer a new card, and puts it in a slot, by default the customer's own. */
function card(ctx: Context, body: Body) {
  const customer = findIn(ctx, "customers", body, "customer");
  const slot = maybeText(body, "slot") ?? "customer";
  if (!SLOTS.includes(slot)) throw new ControlError(`"slot" must be one of ${SLOTS.join(", ")}.`);
  const behaviour = needCard(body);
  const method = createMethod(ctx, {
    behaviour,
    ...readExpiry(body),
    name: customer.name,
    email: customer.email,
    customer: customer.id,
  });
  recordSetup(ctx, customer.id, method);
  attachMethod(ctx, method, customer);
  place(ctx, body, method, slot);
  return { paymentMethod: method.id };
}

/** The network's account updater renews a card: same id, new number and date, and it pays again. */
function updateCardAutomatically(ctx: Context, body: Body) {
  const method = findIn(ctx, "payment_methods", body, "paymentMethod");
  if (!method.card) throw new ControlError("Only cards are updated by the network.");
  const before = {
    exp_year: method.card.exp_year,
    last4: method.card.last4,
    fingerprint: method.card.fingerprint,
  };
  const last4 = String(1000 + ctx.world.random.integer(9000));
  const exp_year = new Date(ctx.world.clock.now()).getUTCFullYear() + 3;
  method.card = { ...method.card, exp_year, last4, fingerprint: ctx.world.random.text(16) };
  ctx.realm.cards.set(method.id, { outcome: "pay" });
  for (const collecting of ctx.realm.collecting.values())
    if (collecting.refusedMethod === method.id) collecting.refusedMethod = null;
  emit(ctx, "payment_method.automatically_updated", method, { card: before });
  return { paymentMethod: method.id };
}

export const cardVerbs: Record<string, Verb> = { card, "update-card-automatically": updateCardAutomatically };

import type { List, StripeObject } from "@/lib/simulator/objects";
import { listOf } from "@/lib/simulator/shapes/list";

import { intentOfPayment } from "@/lib/simulator/billing/invoice-parts";

import { requirePermission } from "./authenticate";
import type { Call } from "./call";
import { absent, expand, type ExpandSource, type ExpandTree } from "./expand";
import { findObject, readSlugOf } from "./find-object";

// A list has ten objects where nobody says how many (Stripe docs, /api/pagination).
const mostIncluded = 10;

/** The fields that Stripe leaves out unless they are asked for. */
function include(call: Call, object: StripeObject, field: string): unknown {
  const { data } = call.realm;
  const key = `${object.object}.${field}`;
  if (key === "invoice.payments") {
    if (call.world.switches.creditNoteReadForPayments)
      requirePermission(call.world, call.key, "credit_note_read");
    const payments = data.invoice_payments.where("invoice", object.id);
    const list = listOf(payments.slice(0, mostIncluded), "/v1/invoice_payments");
    return { ...list, has_more: payments.length > mostIncluded };
  }
  if (key === "invoice.confirmation_secret") return confirmationSecret(call, object);
  if (key === "charge.refunds")
    return listOf(newestFirst(data.refunds.where("charge", object.id)), `/v1/charges/${object.id}/refunds`);
  if (key === "customer.subscriptions") {
    const held = data.subscriptions.where("customer", object.id).filter((one) => one.status !== "canceled");
    const list = listOf(newestFirst(held).slice(0, mostIncluded), `/v1/customers/${object.id}/subscriptions`);
    return { ...list, has_more: held.length > mostIncluded };
  }
  if (key === "customer.sources" || key === "customer.tax_ids")
    return listOf([], `/v1/customers/${object.id}/${field}`);
  if (key === "price.tiers") return call.realm.priceTiers.get(object.id) ?? absent;
  if (key === "coupon.applies_to") {
    const products = call.realm.couponProducts.get(object.id);
    return products ? { products } : absent;
  }
  if (key === "checkout.session.line_items")
    return listOf([], `/v1/checkout/sessions/${object.id}/line_items`);
  return undefined;
}

function confirmationSecret(call: Call, invoice: StripeObject): unknown {
  const payment = call.realm.data.invoice_payments.where("invoice", invoice.id)[0];
  const intent = payment && intentOfPayment(call.realm, payment);
  return intent ? { client_secret: intent.client_secret, type: "payment_intent" } : null;
}

function newestFirst<T>(items: T[]): T[] {
  return items.reverse();
}

function sourceOf(call: Call): ExpandSource {
  return {
    find: (id) => findObject(call.realm, id),
    include: (object, field) => include(call, object, field),
    mayRead: (object) => {
      const slug = readSlugOf(object);
      if (slug) requirePermission(call.world, call.key, slug);
    },
  };
}

/**
 * What a call answers with, with its `expand` done.
 * @throws StripeError 400 for what cannot be expanded, 403 for what the key may not read
 */
export function show(call: Call, answer: unknown, wanted: ExpandTree): unknown {
  if (Object.keys(wanted).length === 0) return answer;
  return expand(sourceOf(call), answer as StripeObject & List<unknown>, wanted);
}

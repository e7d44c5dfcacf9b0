import type { Context } from "@/lib/simulator/api/call";
import { attachMethod, setCustomerDefault } from "@/lib/simulator/billing/attach-method";
import { collectInvoice } from "@/lib/simulator/billing/collect-invoice";
import { createMethod } from "@/lib/simulator/billing/create-method";
import { settleDebit } from "@/lib/simulator/billing/settle-debit";
import type { Verb } from "@/lib/simulator/control/act";
import { type Body, ControlError, needText } from "@/lib/simulator/control/read-body";
import { change } from "@/lib/simulator/events/emit";
import type { Customer, Subscription } from "@/lib/simulator/objects";

import { findIn } from "./find";

function holderOf(ctx: Context, body: Body): { customer: Customer; subscription: Subscription | null } {
  if (body.subscription === undefined)
    return { customer: findIn(ctx, "customers", body, "customer"), subscription: null };
  const subscription = findIn(ctx, "subscriptions", body, "subscription");
  return {
    customer: findIn(ctx, "customers", { customer: subscription.customer }, "customer"),
    subscription,
  };
}

/** Puts a bank debit in the slot that counts and starts it for what is open: the payments stay `processing`. */
function startDebit(ctx: Context, body: Body) {
  const { customer, subscription } = holderOf(ctx, body);
  const method = createMethod(ctx, { behaviour: "debit" });
  attachMethod(ctx, method, customer);
  if (subscription)
    change(ctx, subscription, { default_payment_method: method.id }, "customer.subscription.updated");
  else setCustomerDefault(ctx, customer, method.id);
  const open = ctx.realm.data.invoices
    .where("customer", customer.id)
    .filter((invoice) => invoice.status === "open" && invoice.currency === "usd")
    .filter(
      (invoice) => !subscription || invoice.parent?.subscription_details.subscription === subscription.id,
    );
  for (const invoice of open)
    collectInvoice(ctx, invoice, { cause: "debit", paymentMethod: method.id, isAutomatic: false });
  return { paymentMethod: method.id, invoices: open.map((invoice) => invoice.id) };
}

function settle(ctx: Context, body: Body) {
  const invoice = findIn(ctx, "invoices", body, "invoice");
  const outcome = needText(body, "outcome");
  if (outcome !== "paid" && outcome !== "failed")
    throw new ControlError('"outcome" must be "paid" or "failed".');
  const problem = settleDebit(ctx, invoice, outcome);
  if (problem) throw new ControlError(problem);
  return { invoice: invoice.id, status: invoice.status };
}

export const debitVerbs: Record<string, Verb> = { "start-debit": startDebit, "settle-debit": settle };

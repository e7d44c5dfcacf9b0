import type { Context } from "@/lib/simulator/api/call";
import { closeInvoice } from "@/lib/simulator/billing/close-invoice";
import { collectInvoice } from "@/lib/simulator/billing/collect-invoice";
import { createManualInvoice } from "@/lib/simulator/billing/create-invoice";
import { finalizeInvoice } from "@/lib/simulator/billing/finalize-invoice";
import { paidChargeOf } from "@/lib/simulator/billing/invoice-parts";
import { openDispute } from "@/lib/simulator/billing/open-dispute";
import { payInvoice } from "@/lib/simulator/billing/pay-invoice";
import {
  closeDispute as decideDispute,
  disputeCharge,
  refundCharge,
} from "@/lib/simulator/billing/refund-charge";
import type { Verb } from "@/lib/simulator/control/act";
import { type Body, ControlError, maybeInteger, maybeText } from "@/lib/simulator/control/read-body";
import type { Invoice } from "@/lib/simulator/objects";

import { findIn } from "./find";

const invoiceIn = (ctx: Context, body: Body) => findIn(ctx, "invoices", body, "invoice");

const show = (invoice: Invoice) => ({ invoice: invoice.id, status: invoice.status });

function requireOpen(invoice: Invoice): void {
  if (invoice.status === "open" || invoice.status === "uncollectible") return;
  throw new ControlError(`This invoice is ${invoice.status}.`);
}

/** Stripe's own retry, now. */
function retry(ctx: Context, body: Body) {
  const invoice = invoiceIn(ctx, body);
  requireOpen(invoice);
  const collecting = ctx.realm.collecting.get(invoice.id);
  if (collecting) collecting.retriesDone += 1;
  const result = collectInvoice(ctx, invoice, { cause: "smart_retry", isAutomatic: true });
  return { ...show(invoice), result: result.kind };
}

function payOutside(ctx: Context, body: Body) {
  return show(payInvoice(ctx, invoiceIn(ctx, body), { isPaidOutside: true }));
}

function chargeOf(ctx: Context, invoice: Invoice) {
  const charge = paidChargeOf(ctx.realm, invoice);
  if (!charge) throw new ControlError("This invoice was not paid by a charge.");
  return charge;
}

function refund(ctx: Context, body: Body) {
  const charge = chargeOf(ctx, invoiceIn(ctx, body));
  const left = charge.amount - charge.amount_refunded;
  const amount = maybeInteger(body, "amountMinor", 1) ?? left;
  if (left === 0) throw new ControlError("This charge has been refunded in full already.");
  if (amount > left) throw new ControlError(`Only ${left} of this charge are left to refund.`);
  return { refund: refundCharge(ctx, charge, amount).id, charge: charge.id };
}

function dispute(ctx: Context, body: Body) {
  const charge = chargeOf(ctx, invoiceIn(ctx, body));
  const dispute = disputeCharge(ctx, charge);
  // How it went, for one of the past; a new one waits for the merchant's answer.
  Object.assign(dispute, { status: maybeText(body, "status") ?? dispute.status });
  return { dispute: dispute.id, charge: charge.id };
}

function closeDispute(ctx: Context, body: Body) {
  const charge = chargeOf(ctx, invoiceIn(ctx, body));
  const outcome = maybeText(body, "outcome") ?? "won";
  if (outcome !== "won" && outcome !== "lost") throw new ControlError('"outcome" must be won or lost.');
  const open = openDispute(ctx.realm, charge.id);
  if (!open) throw new ControlError("No dispute of this invoice is open.");
  decideDispute(ctx, open, outcome);
  return { dispute: open.id, status: outcome };
}

function voidInvoice(ctx: Context, body: Body) {
  const invoice = invoiceIn(ctx, body);
  requireOpen(invoice);
  closeInvoice(ctx, invoice, "void");
  return show(invoice);
}

function uncollectible(ctx: Context, body: Body) {
  const invoice = invoiceIn(ctx, body);
  requireOpen(invoice);
  closeInvoice(ctx, invoice, "uncollectible");
  return show(invoice);
}

/** A one-off invoice of a customer, finalised and, unless `isAttempted` is false, attempted. */
function invoiceOnce(ctx: Context, body: Body) {
  const customer = findIn(ctx, "customers", body, "customer");
  const amountMinor = maybeInteger(body, "amountMinor", 0) ?? 1000;
  const currency = maybeText(body, "currency") ?? customer.currency ?? "usd";
  const description = maybeText(body, "description") ?? "One-off order";
  const invoice = createManualInvoice(ctx, customer, currency, [{ amountMinor, description }]);
  finalizeInvoice(ctx, invoice);
  if (body.isAttempted === false) invoice.auto_advance = false;
  else if (invoice.status === "open") collectInvoice(ctx, invoice, { cause: "renewal", isAutomatic: true });
  return show(invoice);
}

export const invoiceVerbs: Record<string, Verb> = {
  "retry-invoice": retry,
  "pay-outside": payOutside,
  refund,
  dispute,
  "close-dispute": closeDispute,
  void: voidInvoice,
  uncollectible,
  "invoice-once": invoiceOnce,
};

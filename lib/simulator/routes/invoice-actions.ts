import { type Call, post } from "@/lib/simulator/api/call";
import { flag, text } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";
import { invalidRequest } from "@/lib/simulator/api/stripe-error";
import { closeInvoice } from "@/lib/simulator/billing/close-invoice";
import { finalizeInvoice } from "@/lib/simulator/billing/finalize-invoice";
import { payInvoice } from "@/lib/simulator/billing/pay-invoice";
import { emit } from "@/lib/simulator/events/emit";
import type { Invoice } from "@/lib/simulator/objects";

function invoiceAt(call: Call): Invoice {
  return objectAt(call, "invoices", call.ids.id!);
}

function requireStatus(call: Call, invoice: Invoice, allowed: Invoice["status"][], verb: string): void {
  if (allowed.includes(invoice.status)) return;
  const isCoded = call.world.switches.errorWording === "coded";
  throw invalidRequest(
    `You can only ${verb} ${allowed.join(" or ")} invoices. This invoice is ${invoice.status}.`,
    isCoded ? { code: "status_transition_invalid" } : {},
  );
}

function pay(call: Call) {
  const invoice = invoiceAt(call);
  const paymentMethod = text(call.params, "payment_method") ?? text(call.params, "source");
  return payInvoice(call, invoice, {
    paymentMethod,
    isPaidOutside: flag(call.params, "paid_out_of_band") ?? false,
  });
}

function voidInvoice(call: Call) {
  const invoice = invoiceAt(call);
  requireStatus(call, invoice, ["open", "uncollectible"], "void");
  closeInvoice(call, invoice, "void");
  return invoice;
}

function markUncollectible(call: Call) {
  const invoice = invoiceAt(call);
  requireStatus(call, invoice, ["open"], "mark as uncollectible");
  closeInvoice(call, invoice, "uncollectible");
  return invoice;
}

function finalize(call: Call) {
  const invoice = invoiceAt(call);
  if (invoice.status !== "draft")
    throw invalidRequest("This invoice is already finalized, you can't re-finalize a non-draft invoice.", {
      code: "invoice_not_editable",
    });
  const advances = flag(call.params, "auto_advance");
  if (advances !== undefined) invoice.auto_advance = advances;
  finalizeInvoice(call, invoice);
  return invoice;
}

function send(call: Call) {
  const invoice = invoiceAt(call);
  requireStatus(call, invoice, ["draft", "open", "uncollectible"], "send");
  if (invoice.collection_method !== "send_invoice")
    throw invalidRequest("You can only manually send an invoice if its collection method is 'send_invoice'.");
  finalizeInvoice(call, invoice);
  emit(call, "invoice.sent", invoice);
  return invoice;
}

export const invoiceActionRoutes = [
  post(
    "/v1/invoices/:id/pay",
    "invoice_write",
    "forgive:b mandate off_session:b paid_out_of_band:b payment_method source",
    pay,
  ),
  post("/v1/invoices/:id/void", "invoice_write", "", voidInvoice),
  post("/v1/invoices/:id/mark_uncollectible", "invoice_write", "", markUncollectible),
  post("/v1/invoices/:id/finalize", "invoice_write", "auto_advance:b", finalize),
  post("/v1/invoices/:id/send", "invoice_write", "", send),
];

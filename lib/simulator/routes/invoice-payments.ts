import { type Call, get, list } from "@/lib/simulator/api/call";
import { page } from "@/lib/simulator/api/page";
import { nested, text } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";

function listInvoicePayments(call: Call) {
  const invoice = text(call.params, "invoice");
  const status = text(call.params, "status");
  const payment = nested(call.params, "payment") ?? {};
  const intent = text(payment, "payment_intent");
  const type = text(payment, "type");
  return page(
    call,
    "invoice_payment",
    call.realm.data.invoice_payments,
    (item) =>
      (!status || item.status === status) &&
      (!type || item.payment.type === type) &&
      (!intent || (item.payment.type === "payment_intent" && item.payment.payment_intent === intent)),
    invoice ? { field: "invoice", value: invoice } : undefined,
  );
}

export const invoicePaymentRoutes = [
  list(
    "/v1/invoice_payments",
    "invoice_read",
    "created:range invoice payment{payment_intent payment_record type:e(payment_intent|payment_record)!} status:e(paid|open|canceled)",
    listInvoicePayments,
  ),
  get("/v1/invoice_payments/:id", "invoice_read", "", (call) =>
    objectAt(call, "invoice_payments", call.ids.id!),
  ),
];

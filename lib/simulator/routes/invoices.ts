import { type Call, get, list, post, search } from "@/lib/simulator/api/call";
import { isWithin, page, readLimit } from "@/lib/simulator/api/page";
import { flag, integer, mergeMetadata, text, textOrNull } from "@/lib/simulator/api/read-params";
import { objectAt, objectIn } from "@/lib/simulator/api/require-object";
import { searchPage } from "@/lib/simulator/api/search";
import { invalidRequest, noSuch } from "@/lib/simulator/api/stripe-error";
import { previewInvoice } from "@/lib/simulator/billing/preview-invoice";
import { requireOwnMethod } from "@/lib/simulator/billing/require-own-method";
import { change } from "@/lib/simulator/events/emit";
import type { Invoice } from "@/lib/simulator/objects";

function listInvoices(call: Call) {
  const { params } = call;
  const customer = text(params, "customer");
  const status = text(params, "status");
  const method = text(params, "collection_method");
  const subscription = text(params, "subscription");
  const isWanted = (invoice: Invoice) =>
    (!status || invoice.status === status) &&
    (!method || invoice.collection_method === method) &&
    (!subscription || invoice.parent?.subscription_details.subscription === subscription) &&
    (params.due_date === undefined || isWithin(params.due_date, invoice.due_date));
  const by = customer ? { field: "customer", value: customer } : undefined;
  return page(call, "invoice", call.realm.data.invoices, isWanted, by);
}

function retrieve(call: Call) {
  const invoice = objectAt(call, "invoices", call.ids.id!);
  // A page address read over the API works for at least ten more days.
  call.realm.invoiceReads.set(invoice.id, call.world.clock.now());
  return invoice;
}

function listLines(call: Call) {
  const { data } = objectAt(call, "invoices", call.ids.id!).lines;
  const after = text(call.params, "starting_after");
  const start = after === undefined ? 0 : data.findIndex((line) => line.id === after) + 1;
  if (after !== undefined && start === 0) throw noSuch("line item", after, "starting_after", 400);
  const limit = readLimit(call.params);
  return {
    object: "list",
    data: data.slice(start, start + limit),
    has_more: data.length > start + limit,
    url: call.path,
  };
}

/** What may still change after an invoice was finalised. */
const AFTER_FINALIZATION = new Set([
  "auto_advance",
  "default_payment_method",
  "default_source",
  "metadata",
  "expand",
  "payment_settings",
  "statement_descriptor",
  "default_tax_rates",
]);

function update(call: Call) {
  const invoice = objectAt(call, "invoices", call.ids.id!);
  const { params } = call;
  const late = Object.keys(params).find((name) => !AFTER_FINALIZATION.has(name));
  if (invoice.status !== "draft" && late)
    throw invalidRequest(`Finalized invoices can't be updated in this way (${late}).`, {
      code: "invoice_not_editable",
      param: late,
    });
  const patch: Partial<Invoice> = {};
  const method = textOrNull(params, "default_payment_method");
  if (method) requireOwnMethod(call, method, invoice.customer, "default_payment_method");
  if (method !== undefined) patch.default_payment_method = method;
  const advances = flag(params, "auto_advance");
  if (advances !== undefined) Object.assign(patch, { auto_advance: advances });
  if (advances === false) patch.next_payment_attempt = null;
  for (const name of ["description", "footer", "statement_descriptor", "default_source"] as const) {
    const value = textOrNull(params, name);
    if (value !== undefined) Object.assign(patch, { [name]: value });
  }
  const dueDate = integer(params, "due_date");
  if (dueDate !== undefined) patch.due_date = dueDate;
  if (params.metadata !== undefined)
    patch.metadata = mergeMetadata((invoice.metadata ?? {}) as Record<string, string>, params);
  change(call, invoice, patch, "invoice.updated");
  return invoice;
}

function preview(call: Call) {
  const id = text(call.params, "subscription");
  if (!id)
    throw invalidRequest("You must pass a subscription to preview its next invoice.", {
      param: "subscription",
    });
  return previewInvoice(call, objectIn(call, "subscriptions", id, "subscription"));
}

export const invoiceRoutes = [
  list(
    "/v1/invoices",
    "invoice_read",
    "collection_method:e(charge_automatically|send_invoice) created:range customer customer_account due_date:range status:e(paid|open|draft|uncollectible|void) subscription",
    listInvoices,
  ),
  search("/v1/invoices/search", "invoice_read", (call) => searchPage(call, call.realm.data.invoices)),
  post(
    "/v1/invoices/create_preview",
    "invoice_read",
    "automatic_tax:any currency customer customer_account customer_details:any discounts[]:any invoice_items[]:any issuer:any on_behalf_of preview_mode:e(next|recurring) schedule schedule_details:any subscription subscription_details:any",
    preview,
  ),
  get("/v1/invoices/:id", "invoice_read", "", retrieve),
  list("/v1/invoices/:id/lines", "invoice_read", "", listLines),
  post(
    "/v1/invoices/:id",
    "invoice_write",
    "account_tax_ids:any application_fee_amount:i auto_advance:b automatic_tax:any automatically_finalizes_at:i collection_method:e(charge_automatically|send_invoice) custom_fields[]:any days_until_due:i default_payment_method default_source default_tax_rates[] description discounts[]:any due_date:i effective_at:time footer issuer:any metadata* number on_behalf_of payment_settings{default_mandate payment_method_options:any payment_method_types[]} rendering:any shipping_cost:any shipping_details:any statement_descriptor transfer_data:any",
    update,
  ),
];

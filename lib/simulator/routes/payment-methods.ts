import { type Call, get, list, post } from "@/lib/simulator/api/call";
import type { Params } from "@/lib/simulator/api/check-params";
import { page } from "@/lib/simulator/api/page";
import { mergeMetadata, nested, text } from "@/lib/simulator/api/read-params";
import { objectAt, objectIn } from "@/lib/simulator/api/require-object";
import { invalidRequest, missingParameter } from "@/lib/simulator/api/stripe-error";
import { attachMethod, detachMethod } from "@/lib/simulator/billing/attach-method";
import { createMethod } from "@/lib/simulator/billing/create-method";
import { findTestToken } from "@/lib/simulator/billing/test-cards";
import { change } from "@/lib/simulator/events/emit";
import type { PaymentMethod } from "@/lib/simulator/objects";

function listOfCustomer(call: Call, customer: string | undefined) {
  const type = text(call.params, "type");
  return page(
    call,
    "PaymentMethod",
    call.realm.data.payment_methods,
    (method) =>
      (customer === undefined ? method.customer !== null : method.customer === customer) &&
      (!type || method.type === type),
  );
}

function listMethods(call: Call) {
  const customer = text(call.params, "customer");
  if (customer) objectIn(call, "customers", customer, "customer");
  return listOfCustomer(call, customer);
}

function listOfPath(call: Call) {
  return listOfCustomer(call, objectAt(call, "customers", call.ids.id!).id);
}

function retrieveOfCustomer(call: Call) {
  const method = objectAt(call, "payment_methods", call.ids.id!);
  objectAt(call, "customers", call.ids.customerId!);
  if (method.customer !== call.ids.customerId)
    throw invalidRequest("This PaymentMethod does not belong to this customer.", {
      code: "resource_missing",
    });
  return method;
}

/** A `pm_card_…` token stands for a fresh method each time. */
function methodAt(call: Call): PaymentMethod {
  const token = findTestToken(call.ids.id!);
  if (!token || call.realm.livemode) return objectAt(call, "payment_methods", call.ids.id!);
  return createMethod(call, {
    behaviour: token.behaviour,
    brand: token.brand,
    last4: token.last4,
    number: call.ids.id,
  });
}

function attach(call: Call) {
  const id = text(call.params, "customer");
  if (!id) throw missingParameter("customer");
  const customer = objectIn(call, "customers", id, "customer");
  const method = methodAt(call);
  if (method.customer !== null && method.customer !== customer.id)
    throw invalidRequest("The payment method you provided has already been attached to a customer.", {
      param: "payment_method",
    });
  attachMethod(call, method, customer);
  return method;
}

function detach(call: Call) {
  const method = objectAt(call, "payment_methods", call.ids.id!);
  if (method.customer === null)
    throw invalidRequest(
      "The payment method you provided is not attached to a customer so detachment is impossible.",
      { param: "payment_method" },
    );
  detachMethod(call, method);
  return method;
}

function changedCard(method: PaymentMethod, card: Params | undefined): Partial<PaymentMethod> {
  if (!card || !method.card) return {};
  const { exp_month, exp_year } = { ...method.card, ...card };
  return { card: { ...method.card, exp_month: Number(exp_month), exp_year: Number(exp_year) } };
}

function update(call: Call) {
  const method = objectAt(call, "payment_methods", call.ids.id!);
  if (method.customer === null)
    throw invalidRequest("You must save this PaymentMethod to a customer before you can update it.");
  const details = nested(call.params, "billing_details");
  const patch: Partial<PaymentMethod> = {
    ...changedCard(method, nested(call.params, "card")),
    metadata: mergeMetadata((method.metadata ?? {}) as Record<string, string>, call.params),
    allow_redisplay: text(call.params, "allow_redisplay") ?? method.allow_redisplay,
    billing_details: { ...method.billing_details, ...details },
  };
  change(call, method, patch, "payment_method.updated");
  return method;
}

const FILTERS = "allow_redisplay:e(always|unspecified|limited)";

export const paymentMethodRoutes = [
  list(
    "/v1/payment_methods",
    "payment_method_read",
    `${FILTERS} customer customer_account type`,
    listMethods,
  ),
  list("/v1/customers/:id/payment_methods", "payment_method_read", `${FILTERS} type`, listOfPath),
  get("/v1/customers/:customerId/payment_methods/:id", "payment_method_read", "", retrieveOfCustomer),
  get("/v1/payment_methods/:id", "payment_method_read", "", (call) =>
    objectAt(call, "payment_methods", call.ids.id!),
  ),
  post(
    "/v1/payment_methods/:id",
    "payment_method_write",
    `${FILTERS} billing_details{address{city country line1 line2 postal_code state} email name phone tax_id} card{exp_month:i exp_year:i networks{preferred}} metadata* us_bank_account:any`,
    update,
  ),
  post("/v1/payment_methods/:id/attach", "payment_method_write", "customer customer_account", attach),
  post("/v1/payment_methods/:id/detach", "payment_method_write", "", detach),
];

import { type Call, del, get, list, post, search } from "@/lib/simulator/api/call";
import type { Params } from "@/lib/simulator/api/check-params";
import { page } from "@/lib/simulator/api/page";
import {
  integer,
  isUnset,
  mergeMetadata,
  nested,
  text,
  textOrNull,
  texts,
} from "@/lib/simulator/api/read-params";
import { objectAt, objectIn } from "@/lib/simulator/api/require-object";
import { searchPage } from "@/lib/simulator/api/search";
import { invalidRequest } from "@/lib/simulator/api/stripe-error";
import { attachMethod } from "@/lib/simulator/billing/attach-method";
import { createMethod } from "@/lib/simulator/billing/create-method";
import { deleteCustomer } from "@/lib/simulator/billing/delete-customer";
import { requireOwnMethod } from "@/lib/simulator/billing/require-own-method";
import { findTestToken } from "@/lib/simulator/billing/test-cards";
import { secondsFor } from "@/lib/simulator/billing/time";
import { change, emit } from "@/lib/simulator/events/emit";
import type { Customer } from "@/lib/simulator/objects";
import { customerShape } from "@/lib/simulator/shapes/customer";

const COMMON =
  "address{city country line1 line2 postal_code state} balance:i business_name cash_balance:any description email individual_name invoice_prefix invoice_settings{custom_fields:any default_payment_method footer rendering_options:any} metadata* name next_invoice_sequence:i phone preferred_locales[] shipping:any source tax:any tax_exempt:e(|none|exempt|reverse) validate:b";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function listCustomers(call: Call) {
  const email = text(call.params, "email");
  const clock = text(call.params, "test_clock");
  const isWanted = (customer: Customer) =>
    (!email || customer.email === email) && (clock ? customer.test_clock === clock : true);
  return page(call, "customer", call.realm.data.customers, isWanted);
}

function retrieve(call: Call) {
  const id = call.ids.id!;
  if (call.realm.deletedCustomers.has(id)) return { id, object: "customer", deleted: true };
  return objectAt(call, "customers", id);
}

/** The fields that create and update both set; only what was given. */
function readFields(params: Params, current: Customer | null): Partial<Customer> {
  const fields: Partial<Customer> = {};
  for (const name of ["description", "email", "name", "phone"] as const) {
    const value = textOrNull(params, name);
    if (value !== undefined) fields[name] = value;
  }
  if (fields.email && !EMAIL.test(fields.email))
    throw invalidRequest(`Invalid email address: ${fields.email}`, { code: "email_invalid", param: "email" });
  if (params.address !== undefined) fields.address = readAddress(params);
  if (params.metadata !== undefined) fields.metadata = mergeMetadata(current?.metadata ?? {}, params);
  const locales = texts(params, "preferred_locales");
  if (locales) fields.preferred_locales = locales;
  const balance = integer(params, "balance");
  if (balance !== undefined) fields.balance = balance;
  const exempt = text(params, "tax_exempt");
  if (exempt) fields.tax_exempt = exempt;
  return fields;
}

function readAddress(params: Params) {
  if (isUnset(params, "address")) return null;
  const empty = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
  return { ...empty, ...nested(params, "address") };
}

function readDefaultMethod(call: Call, customer: Customer): Partial<Customer> {
  const settings = nested(call.params, "invoice_settings");
  const method = settings && textOrNull(settings, "default_payment_method");
  if (method === undefined) return {};
  if (method !== null)
    requireOwnMethod(call, method, customer.id, "invoice_settings[default_payment_method]");
  return { invoice_settings: { ...customer.invoice_settings, default_payment_method: method } };
}

function create(call: Call) {
  const clock = text(call.params, "test_clock");
  if (clock) objectIn(call, "test_clocks", clock, "test_clock");
  const created = clock
    ? objectIn(call, "test_clocks", clock, "test_clock").frozen_time
    : secondsFor(call, null);
  const customer = customerShape({
    id: call.world.newId("cus"),
    created,
    livemode: call.realm.livemode,
    test_clock: clock ?? null,
    ...readFields(call.params, null),
  });
  call.realm.data.customers.add(customer);
  emit(call, "customer.created", customer);
  const method = text(call.params, "payment_method");
  if (method) attachNew(call, customer, method);
  Object.assign(customer, readDefaultMethod(call, customer));
  return customer;
}

function attachNew(call: Call, customer: Customer, id: string): void {
  const token = call.realm.livemode ? null : findTestToken(id);
  const method = token
    ? createMethod(call, { behaviour: token.behaviour, brand: token.brand, last4: token.last4, number: id })
    : objectIn(call, "payment_methods", id, "payment_method");
  attachMethod(call, method, customer);
}

function update(call: Call) {
  const customer = objectAt(call, "customers", call.ids.id!);
  const patch = { ...readFields(call.params, customer), ...readDefaultMethod(call, customer) };
  change(call, customer, patch, "customer.updated");
  return customer;
}

function remove(call: Call) {
  const customer = objectAt(call, "customers", call.ids.id!);
  deleteCustomer(call, customer);
  return { id: customer.id, object: "customer", deleted: true };
}

export const customerRoutes = [
  list("/v1/customers", "customer_read", "created:range email test_clock", listCustomers),
  search("/v1/customers/search", "customer_read", (call) => searchPage(call, call.realm.data.customers)),
  get("/v1/customers/:id", "customer_read", "", retrieve),
  post("/v1/customers", "customer_write", `${COMMON} payment_method tax_id_data[]:any test_clock`, create),
  post("/v1/customers/:id", "customer_write", `${COMMON} default_source`, update),
  del("/v1/customers/:id", "customer_write", "", remove),
];

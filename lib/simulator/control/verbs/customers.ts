import type { Context } from "@/lib/simulator/api/call";
import { deleteCustomer } from "@/lib/simulator/billing/delete-customer";
import type { Verb } from "@/lib/simulator/control/act";
import { type Body, maybeText } from "@/lib/simulator/control/read-body";
import { change } from "@/lib/simulator/events/emit";
import type { Customer } from "@/lib/simulator/objects";

import { findIn } from "./find";

function remove(ctx: Context, body: Body) {
  const customer = findIn(ctx, "customers", body, "customer");
  deleteCustomer(ctx, customer);
  return { customer: customer.id, deleted: true };
}

function update(ctx: Context, body: Body) {
  const customer = findIn(ctx, "customers", body, "customer");
  const patch: Partial<Customer> = {};
  const email = maybeText(body, "email");
  if (email !== undefined) patch.email = email === "" ? null : email;
  const name = maybeText(body, "name");
  if (name !== undefined) patch.name = name;
  const locale = maybeText(body, "locale");
  if (locale !== undefined) patch.preferred_locales = locale === "" ? [] : [locale];
  change(ctx, customer, patch, "customer.updated");
  return { customer: customer.id };
}

export const customerVerbs: Record<string, Verb> = { "delete-customer": remove, "update-customer": update };

import type { Context } from "@/lib/simulator/api/call";
import { emit } from "@/lib/simulator/events/emit";
import type { Customer } from "@/lib/simulator/objects";

import { endSubscription } from "./end-subscription";

/** Deletes a customer: subscriptions end, methods come off, and lists no longer show them. */
export function deleteCustomer(ctx: Context, customer: Customer): void {
  const { data } = ctx.realm;
  for (const subscription of data.subscriptions.where("customer", customer.id)) {
    if (subscription.status !== "canceled") endSubscription(ctx, subscription, "cancellation_requested");
  }
  for (const method of data.payment_methods.all())
    if (method.customer === customer.id) method.customer = null;
  emit(ctx, "customer.deleted", customer);
  data.customers.remove(customer.id);
  ctx.realm.deletedCustomers.add(customer.id);
}

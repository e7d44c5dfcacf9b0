import type { Context } from "@/lib/simulator/api/call";
import { change, emit } from "@/lib/simulator/events/emit";
import type { Customer, PaymentMethod } from "@/lib/simulator/objects";
import { setupIntentShape } from "@/lib/simulator/shapes/payment-intent";

import { attachMethod, setCustomerDefault } from "./attach-method";
import { secondsFor } from "./time";

/** The setup intent by which a hosted page saved a method. */
export function recordSetup(ctx: Context, customer: string, method: PaymentMethod): string {
  const { world, realm } = ctx;
  const id = world.newId("seti");
  const intent = setupIntentShape({
    id,
    created: secondsFor(ctx, customer),
    livemode: realm.livemode,
    client_secret: `${id}_secret_${world.random.text(25)}`,
    customer,
    payment_method: method.id,
    status: "succeeded",
  });
  realm.data.setup_intents.add(intent);
  emit(ctx, "setup_intent.succeeded", intent);
  return id;
}

/** Saves a new card as the customer's default, as the portal does. */
export function saveCustomerCard(
  ctx: Context,
  customer: Customer,
  method: PaymentMethod,
  updatesSubscriptions: boolean,
): void {
  recordSetup(ctx, customer.id, method);
  attachMethod(ctx, method, customer);
  setCustomerDefault(ctx, customer, method.id);
  if (!updatesSubscriptions) return;
  for (const subscription of ctx.realm.data.subscriptions.where("customer", customer.id)) {
    if (subscription.status === "canceled" || subscription.default_payment_method === null) continue;
    change(ctx, subscription, { default_payment_method: method.id }, "customer.subscription.updated");
  }
}

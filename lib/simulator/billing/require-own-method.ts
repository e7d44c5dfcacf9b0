import type { Context } from "@/lib/simulator/api/call";
import { objectIn } from "@/lib/simulator/api/require-object";
import { invalidRequest } from "@/lib/simulator/api/stripe-error";
import type { PaymentMethod } from "@/lib/simulator/objects";

/**
 * A payment method that a call names for a customer.
 * @throws StripeError 400 `resource_missing` when there is none, or it is not attached to that customer
 */
export function requireOwnMethod(ctx: Context, id: string, customer: string, param: string): PaymentMethod {
  const method = objectIn(ctx, "payment_methods", id, param);
  if (method.customer === customer) return method;
  const message = `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`;
  throw invalidRequest(message, { code: "resource_missing", param });
}

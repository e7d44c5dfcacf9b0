import type { Context } from "@/lib/simulator/api/call";
import type { Invoice } from "@/lib/simulator/objects";

import { intentOf, paidChargeOf, paymentOf } from "./invoice-parts";

/**
 * Makes a paid invoice one of the time before PaymentIntents: its payment names the charge, and no charge
 * of it names an intent. @returns whether it had what it takes
 */
export function dropIntent({ realm }: Context, invoice: Invoice): boolean {
  const payment = paymentOf(realm, invoice);
  const intent = intentOf(realm, invoice);
  const paid = paidChargeOf(realm, invoice);
  if (!payment || !intent || !paid) return false;
  payment.payment = { type: "charge", charge: paid.id };
  const { charges, payment_intents } = realm.data;
  for (const charge of charges.where("payment_intent", intent.id)) {
    // Out and in again, as it is looked up by what changes.
    charges.remove(charge.id);
    charge.payment_intent = null;
    charges.add(charge);
  }
  payment_intents.remove(intent.id);
  return true;
}

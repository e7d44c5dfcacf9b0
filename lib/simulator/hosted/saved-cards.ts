import type { Customer } from "@/lib/simulator/objects";
import type { Realm } from "@/lib/simulator/realm";

import type { CardView } from "./views";

/** The cards that stand on a customer, the newest first. */
export function savedCards(realm: Realm, customer: Customer): CardView[] {
  return realm.data.payment_methods
    .all()
    .reverse()
    .flatMap((method) => {
      if (method.customer !== customer.id || !method.card) return [];
      const { brand, last4, exp_month, exp_year } = method.card;
      const isDefault = customer.invoice_settings.default_payment_method === method.id;
      return [{ id: method.id, brand, last4, expMonth: exp_month, expYear: exp_year, isDefault }];
    });
}

import { type Call, get, list, search } from "@/lib/simulator/api/call";
import { page } from "@/lib/simulator/api/page";
import { text } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";
import { searchPage } from "@/lib/simulator/api/search";

function listPaymentIntents(call: Call) {
  const customer = text(call.params, "customer");
  const by = customer ? { field: "customer", value: customer } : undefined;
  return page(call, "payment_intent", call.realm.data.payment_intents, () => true, by);
}

export const paymentIntentRoutes = [
  list(
    "/v1/payment_intents",
    "payment_intent_read",
    "created:range customer customer_account",
    listPaymentIntents,
  ),
  search("/v1/payment_intents/search", "payment_intent_read", (call) =>
    searchPage(call, call.realm.data.payment_intents),
  ),
  get("/v1/payment_intents/:id", "payment_intent_read", "client_secret", (call) =>
    objectAt(call, "payment_intents", call.ids.id!),
  ),
];

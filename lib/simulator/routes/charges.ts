import { type Call, get, list, search } from "@/lib/simulator/api/call";
import { page } from "@/lib/simulator/api/page";
import { text } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";
import { searchPage } from "@/lib/simulator/api/search";

function listCharges(call: Call) {
  const customer = text(call.params, "customer");
  const intent = text(call.params, "payment_intent");
  const by = intent
    ? { field: "payment_intent", value: intent }
    : customer
      ? { field: "customer", value: customer }
      : undefined;
  return page(
    call,
    "charge",
    call.realm.data.charges,
    (charge) => !customer || charge.customer === customer,
    by,
  );
}

export const chargeRoutes = [
  list("/v1/charges", "charge_read", "created:range customer payment_intent transfer_group", listCharges),
  search("/v1/charges/search", "charge_read", (call) => searchPage(call, call.realm.data.charges)),
  get("/v1/charges/:id", "charge_read", "", (call) => objectAt(call, "charges", call.ids.id!)),
];

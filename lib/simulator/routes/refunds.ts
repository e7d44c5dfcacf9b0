import { type Call, get, list } from "@/lib/simulator/api/call";
import { page } from "@/lib/simulator/api/page";
import { text } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";

function listRefunds(call: Call) {
  const charge = text(call.params, "charge");
  const intent = text(call.params, "payment_intent");
  return page(
    call,
    "refund",
    call.realm.data.refunds,
    (refund) => !intent || refund.payment_intent === intent,
    charge ? { field: "charge", value: charge } : undefined,
  );
}

export const refundRoutes = [
  list("/v1/refunds", "charge_read", "charge created:range payment_intent", listRefunds),
  get("/v1/refunds/:id", "charge_read", "", (call) => objectAt(call, "refunds", call.ids.id!)),
];

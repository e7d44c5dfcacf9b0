import { type Call, get, list } from "@/lib/simulator/api/call";
import { page } from "@/lib/simulator/api/page";
import { text } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";

function listDisputes(call: Call) {
  const charge = text(call.params, "charge");
  const intent = text(call.params, "payment_intent");
  return page(
    call,
    "dispute",
    call.realm.data.disputes,
    (dispute) => !intent || dispute.payment_intent === intent,
    charge ? { field: "charge", value: charge } : undefined,
  );
}

export const disputeRoutes = [
  list("/v1/disputes", "dispute_read", "charge created:range payment_intent", listDisputes),
  get("/v1/disputes/:id", "dispute_read", "", (call) => objectAt(call, "disputes", call.ids.id!)),
];

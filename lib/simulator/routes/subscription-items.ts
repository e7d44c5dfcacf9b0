import { type Call, get, list } from "@/lib/simulator/api/call";
import { page } from "@/lib/simulator/api/page";
import { text } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";

function listItems(call: Call) {
  const subscription = text(call.params, "subscription") ?? "";
  const by = { field: "subscription", value: subscription };
  return page(call, "subscription_item", call.realm.data.subscription_items, () => true, by);
}

export const subscriptionItemRoutes = [
  list("/v1/subscription_items", "subscription_read", "subscription!", listItems),
  get("/v1/subscription_items/:id", "subscription_read", "", (call) =>
    objectAt(call, "subscription_items", call.ids.id!),
  ),
];

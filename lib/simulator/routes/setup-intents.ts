import { type Call, get, post } from "@/lib/simulator/api/call";
import { flag, mergeMetadata, text, texts } from "@/lib/simulator/api/read-params";
import { objectAt, objectIn } from "@/lib/simulator/api/require-object";
import { secondsFor } from "@/lib/simulator/billing/time";
import { emit } from "@/lib/simulator/events/emit";
import { setupIntentShape } from "@/lib/simulator/shapes/payment-intent";

function create(call: Call) {
  const { params, world, realm } = call;
  const customer = text(params, "customer");
  if (customer) objectIn(call, "customers", customer, "customer");
  const method = text(params, "payment_method");
  if (method) objectIn(call, "payment_methods", method, "payment_method");
  const id = world.newId("seti");
  const isConfirmed = flag(params, "confirm") === true && method !== undefined;
  const intent = setupIntentShape({
    id,
    created: secondsFor(call, customer ?? null),
    livemode: realm.livemode,
    client_secret: `${id}_secret_${world.random.text(25)}`,
    customer: customer ?? null,
    payment_method: method ?? null,
    description: text(params, "description") ?? null,
    metadata: mergeMetadata({}, params),
    allowed_payment_method_types: texts(params, "allowed_payment_method_types") ?? null,
    usage: text(params, "usage") ?? "off_session",
    status: isConfirmed ? "succeeded" : method ? "requires_confirmation" : "requires_payment_method",
  });
  realm.data.setup_intents.add(intent);
  emit(call, "setup_intent.created", intent);
  if (isConfirmed) emit(call, "setup_intent.succeeded", intent);
  return intent;
}

export const setupIntentRoutes = [
  post(
    "/v1/setup_intents",
    "setup_intent_write",
    "allowed_payment_method_types[] attach_to_self:b automatic_payment_methods:any confirm:b confirmation_token customer customer_account description excluded_payment_method_types[] flow_directions[] mandate_data:any metadata* on_behalf_of payment_method payment_method_configuration payment_method_data:any payment_method_options:any return_url single_use:any usage:e(off_session|on_session) use_stripe_sdk:b",
    create,
  ),
  get("/v1/setup_intents/:id", "setup_intent_read", "client_secret", (call) =>
    objectAt(call, "setup_intents", call.ids.id!),
  ),
];

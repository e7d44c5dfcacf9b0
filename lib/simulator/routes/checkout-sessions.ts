import { byStripe, type Call, type Context, get, list, post } from "@/lib/simulator/api/call";
import type { Params } from "@/lib/simulator/api/check-params";
import { page } from "@/lib/simulator/api/page";
import { integer, mergeMetadata, nested, text } from "@/lib/simulator/api/read-params";
import { objectAt, objectIn } from "@/lib/simulator/api/require-object";
import { requireUrl } from "@/lib/simulator/api/require-url";
import { invalidRequest, missingParameter } from "@/lib/simulator/api/stripe-error";
import { plan, secondsFor } from "@/lib/simulator/billing/time";
import { change, emit } from "@/lib/simulator/events/emit";
import type { CheckoutSession } from "@/lib/simulator/page-objects";
import type { CheckoutLine } from "@/lib/simulator/realm";
import { checkoutSessionShape } from "@/lib/simulator/shapes/checkout-session";

const DEFAULT_LIFE_SECONDS = 24 * 3600;

function readLines(call: Call): CheckoutLine[] {
  const lines = call.params.line_items;
  if (!Array.isArray(lines)) return [];
  return lines.map((line, index) => {
    const wanted = line as Params;
    const id = text(wanted, "price");
    if (!id) throw missingParameter(`line_items[${index}][price]`);
    const price = objectIn(call, "prices", id, `line_items[${index}][price]`);
    return {
      price: price.id,
      quantity: Number(wanted.quantity ?? 1),
      amountMinor: price.unit_amount ?? 0,
      currency: price.currency,
    };
  });
}

function expire(ctx: Context, session: CheckoutSession): void {
  if (session.status !== "open") return;
  change(ctx, session, { status: "expired", url: null }, null);
  emit(ctx, "checkout.session.expired", session);
}

function create(call: Call) {
  const { params, world, realm } = call;
  const mode = text(params, "mode") as CheckoutSession["mode"] | undefined;
  if (!mode) throw missingParameter("mode");
  for (const name of ["success_url", "cancel_url"]) {
    const url = text(params, name);
    if (url) requireUrl(url.replaceAll(/[{}]/g, ""), name);
  }
  const customer = text(params, "customer");
  if (customer) objectIn(call, "customers", customer, "customer");
  const lines = readLines(call);
  if (mode !== "setup" && lines.length === 0) throw missingParameter("line_items");
  const total = lines.reduce((sum, line) => sum + line.amountMinor * line.quantity, 0);
  const id = `cs_${realm.mode}_${world.random.text(56)}`;
  const created = secondsFor(call, customer ?? null);
  const session = checkoutSessionShape({
    id,
    created,
    livemode: realm.livemode,
    mode,
    url: `${world.baseUrl}/checkout/${id}`,
    expires_at: integer(params, "expires_at") ?? created + DEFAULT_LIFE_SECONDS,
    customer: customer ?? null,
    customer_email: text(params, "customer_email") ?? null,
    client_reference_id: text(params, "client_reference_id") ?? null,
    success_url: text(params, "success_url") ?? null,
    cancel_url: text(params, "cancel_url") ?? null,
    currency: lines[0]?.currency ?? text(params, "currency") ?? null,
    amount_subtotal: mode === "setup" ? null : total,
    amount_total: mode === "setup" ? null : total,
    locale: text(params, "locale") ?? null,
    metadata: mergeMetadata({}, params),
    payment_method_collection:
      text(params, "payment_method_collection") ?? (mode === "setup" ? null : "always"),
    payment_status: mode === "setup" ? "no_payment_required" : "unpaid",
  });
  realm.data.checkout_sessions.add(session);
  const trialEnd = text(nested(params, "subscription_data") ?? {}, "trial_end");
  realm.checkoutLines.set(id, { lines, trialEnd: trialEnd ? Number(trialEnd) : null });
  const stripe = byStripe(world, realm);
  plan(call, null, `checkout ${id}`, session.expires_at, () => expire(stripe, session));
  return session;
}

function expireByCall(call: Call) {
  const session = objectAt(call, "checkout_sessions", call.ids.id!);
  if (session.status !== "open")
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This one is ${session.status}.`,
    );
  expire(call, session);
  return session;
}

function listSessions(call: Call) {
  const { params } = call;
  const wanted = ["customer", "payment_intent", "status", "subscription"].map(
    (name) => [name, text(params, name)] as const,
  );
  const isWanted = (item: CheckoutSession) =>
    wanted.every(([name, value]) => value === undefined || item[name] === value);
  return page(call, "checkout.session", call.realm.data.checkout_sessions, isWanted);
}

export const checkoutRoutes = [
  list(
    "/v1/checkout/sessions",
    "checkout_session_read",
    "created:range customer customer_account customer_details:any payment_intent payment_link status:e(complete|expired|open) subscription",
    listSessions,
  ),
  post(
    "/v1/checkout/sessions",
    "checkout_session_write",
    "adaptive_pricing:any after_expiration:any allow_promotion_codes:b allowed_payment_method_types[] automatic_tax:any billing_address_collection:e(auto|required) branding_settings:any cancel_url client_reference_id consent_collection:any currency custom_fields:any custom_text:any customer customer_account customer_creation:e(always|if_required) customer_email customer_update:any discounts:any excluded_payment_method_types[] expires_at:i integration_identifier invoice_creation:any line_items:any locale managed_payments:any metadata* mode:e(payment|setup|subscription) name_collection:any optional_items:any origin_context:e(mobile_app|web) payment_intent_data:any payment_method_collection:e(always|if_required) payment_method_configuration payment_method_data:any payment_method_options:any permissions:any phone_number_collection:any redirect_on_completion:e(always|if_required|never) return_url saved_payment_method_options:any setup_intent_data:any shipping_address_collection:any shipping_options:any submit_type:e(auto|book|donate|pay|subscribe) subscription_data:any success_url tax_id_collection:any ui_mode:e(elements|embedded_page|form|hosted_page) wallet_options:any",
    create,
  ),
  get("/v1/checkout/sessions/:id", "checkout_session_read", "", (call) =>
    objectAt(call, "checkout_sessions", call.ids.id!),
  ),
  post("/v1/checkout/sessions/:id/expire", "checkout_session_write", "", expireByCall),
];

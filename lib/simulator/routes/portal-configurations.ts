import { type Call, get, list, post } from "@/lib/simulator/api/call";
import type { Params } from "@/lib/simulator/api/check-params";
import { page } from "@/lib/simulator/api/page";
import { flag, mergeMetadata, nested, textOrNull } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";
import { requireUrl } from "@/lib/simulator/api/require-url";
import { secondsFor } from "@/lib/simulator/billing/time";
import { change, emit } from "@/lib/simulator/events/emit";
import type { PortalConfiguration } from "@/lib/simulator/page-objects";
import { portalConfigurationShape } from "@/lib/simulator/shapes/portal";

type Features = PortalConfiguration["features"];

/** Features after a call: what is named is set, what is not stays. */
function readFeatures(current: Features, params: Params): Features {
  const wanted = nested(params, "features") ?? {};
  const merged: Record<string, unknown> = { ...current };
  for (const [name, value] of Object.entries(wanted)) {
    const before = current[name as keyof Features] as Record<string, unknown>;
    merged[name] = mergeDeep(before, value as Record<string, unknown>);
  }
  return merged as Features;
}

function mergeDeep(before: Record<string, unknown>, given: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...before };
  for (const [name, value] of Object.entries(given)) {
    const old = before[name];
    const isNested = typeof value === "object" && value !== null && !Array.isArray(value);
    if (value === "") merged[name] = Array.isArray(old) ? [] : null;
    else if (isNested && typeof old === "object" && old !== null)
      merged[name] = mergeDeep(old as Record<string, unknown>, value as Record<string, unknown>);
    else merged[name] = value;
  }
  return merged;
}

function readLoginPage(call: Call, id: string): Partial<PortalConfiguration> {
  const isEnabled = flag(nested(call.params, "login_page") ?? {}, "enabled");
  if (isEnabled === undefined) return {};
  return {
    login_page: { enabled: isEnabled, url: isEnabled ? `${call.world.baseUrl}/portal/login/${id}` : null },
  };
}

function readFields(call: Call, current: PortalConfiguration): Partial<PortalConfiguration> {
  const { params } = call;
  const fields: Partial<PortalConfiguration> = {
    features: readFeatures(current.features, params),
    ...readLoginPage(call, current.id),
  };
  const profile = nested(params, "business_profile");
  if (profile)
    fields.business_profile = mergeDeep(current.business_profile as Record<string, unknown>, profile);
  const url = textOrNull(params, "default_return_url");
  if (url) requireUrl(url, "default_return_url");
  if (url !== undefined) fields.default_return_url = url;
  const name = textOrNull(params, "name");
  if (name !== undefined) fields.name = name;
  if (params.metadata !== undefined)
    fields.metadata = mergeMetadata((current.metadata ?? {}) as Record<string, string>, params);
  const active = flag(params, "active");
  if (active !== undefined) fields.active = active;
  return fields;
}

function create(call: Call) {
  const { world, realm } = call;
  const created = secondsFor(call, null);
  const configuration = portalConfigurationShape({
    id: world.newId("bpc"),
    created,
    livemode: realm.livemode,
  });
  Object.assign(configuration, readFields(call, configuration));
  realm.data.portal_configurations.add(configuration);
  emit(call, "billing_portal.configuration.created", configuration);
  return configuration;
}

function update(call: Call) {
  const configuration = objectAt(call, "portal_configurations", call.ids.id!);
  const patch = { ...readFields(call, configuration), updated: secondsFor(call, null) };
  change(call, configuration, patch, "billing_portal.configuration.updated");
  return configuration;
}

function listConfigurations(call: Call) {
  const active = flag(call.params, "active");
  const isDefault = flag(call.params, "is_default");
  return page(
    call,
    "configuration",
    call.realm.data.portal_configurations,
    (item) =>
      (active === undefined || item.active === active) &&
      (isDefault === undefined || item.is_default === isDefault),
  );
}

const CANCEL =
  "mode:e(at_period_end|immediately) proration_behavior:e(always_invoice|create_prorations|none)";
const PAUSE =
  "subscription_pause{duration{interval_options[]{interval:e(day|month|week|year)! interval_count:i} type:e(indefinite|interval_options)!} enabled:b}";
const CHANGE =
  "products[]{adjustable_quantity{enabled:b! maximum:i minimum:i} prices[]! product!} proration_behavior:e(always_invoice|create_prorations|none) schedule_at_period_end{conditions[]{type:e(decreasing_item_amount|shortening_interval)!}} trial_update_behavior:e(continue_trial|end_trial)";
const UNCHANGING =
  "invoice_history{enabled:b!} payment_method_update{enabled:b! payment_method_configuration}";
const REST =
  "business_profile{headline privacy_policy_url terms_of_service_url} default_return_url login_page{enabled:b!} metadata* name";

const CREATE = `features{customer_update{allowed_updates[] enabled:b!} ${UNCHANGING} subscription_cancel{cancellation_reason{enabled:b! feedback_options[] options[]!} enabled:b! ${CANCEL}} ${PAUSE} subscription_update{billing_cycle_anchor:e(now|unchanged) default_allowed_updates[] enabled:b! ${CHANGE}}}! ${REST}`;
const UPDATE = `active:b features{customer_update{allowed_updates[] enabled:b} ${UNCHANGING} subscription_cancel{cancellation_reason{enabled:b! feedback_options[] options[]} enabled:b ${CANCEL}} ${PAUSE} subscription_update{billing_cycle_anchor:e(now|unchanged) default_allowed_updates[] enabled:b ${CHANGE}}} ${REST}`;

export const portalConfigurationRoutes = [
  list(
    "/v1/billing_portal/configurations",
    "customer_portal_read",
    "active:b is_default:b",
    listConfigurations,
  ),
  get("/v1/billing_portal/configurations/:id", "customer_portal_read", "", (call) =>
    objectAt(call, "portal_configurations", call.ids.id!),
  ),
  post("/v1/billing_portal/configurations", "customer_portal_write", CREATE, create),
  post("/v1/billing_portal/configurations/:id", "customer_portal_write", UPDATE, update),
];

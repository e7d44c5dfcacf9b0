import { type Call, post } from "@/lib/simulator/api/call";
import type { Params } from "@/lib/simulator/api/check-params";
import { integer, nested, text } from "@/lib/simulator/api/read-params";
import { objectIn } from "@/lib/simulator/api/require-object";
import { requireUrl } from "@/lib/simulator/api/require-url";
import { invalidRequest, missingParameter } from "@/lib/simulator/api/stripe-error";
import { openPortalSession } from "@/lib/simulator/billing/open-portal-session";
import type { PortalConfiguration, PortalSession } from "@/lib/simulator/page-objects";

type Flow = NonNullable<PortalSession["flow"]>;

/** The feature that each flow needs. */
const NEEDS: Record<string, { feature: keyof PortalConfiguration["features"]; says: string }> = {
  payment_method_update: {
    feature: "payment_method_update",
    says: "The payment method cannot be updated because the payment method update feature in the portal configuration is disabled.",
  },
  customer_update: {
    feature: "customer_update",
    says: "The customer cannot be updated because the customer update feature in the portal configuration is disabled.",
  },
  subscription_cancel: {
    feature: "subscription_cancel",
    says: "This subscription cannot be canceled because the subscription cancellation feature in the portal configuration is disabled.",
  },
  subscription_pause: {
    feature: "subscription_pause",
    says: "This subscription cannot be paused because the subscription pause feature in the portal configuration is disabled.",
  },
  subscription_update: {
    feature: "subscription_update",
    says: "This subscription cannot be updated because the subscription update feature in the portal configuration is disabled.",
  },
  subscription_update_confirm: {
    feature: "subscription_update",
    says: "This subscription cannot be updated because the subscription update feature in the portal configuration is disabled.",
  },
};

function configurationOf(call: Call): PortalConfiguration {
  const id = text(call.params, "configuration");
  if (id) {
    const configuration = objectIn(call, "portal_configurations", id, "configuration");
    if (configuration.active) return configuration;
    throw invalidRequest(
      `The configuration ${id} is not active and cannot be used to create a session.`,
      call.world.switches.errorWording === "coded"
        ? { code: "resource_missing", param: "configuration" }
        : { param: "configuration" },
    );
  }
  const mode = call.realm.mode;
  const byDefault = call.realm.data.portal_configurations
    .all()
    .find((item) => item.is_default && item.active);
  if (byDefault) return byDefault;
  throw invalidRequest(
    `No configuration provided and your ${mode} mode default configuration has not been created. Provide a configuration or create your default by saving your customer portal settings in ${mode} mode at https://dashboard.stripe.com/${mode === "test" ? "test/" : ""}settings/billing/portal.`,
  );
}

function readCompletion(flow: Params): Flow["after_completion"] {
  const wanted = nested(flow, "after_completion");
  const type = wanted ? (text(wanted, "type") ?? "portal_homepage") : "portal_homepage";
  const url = text(nested(wanted ?? {}, "redirect") ?? {}, "return_url");
  if (type === "redirect") {
    if (!url) throw missingParameter("flow_data[after_completion][redirect]");
    requireUrl(url, "flow_data[after_completion][redirect][return_url]");
  }
  const message = text(nested(wanted ?? {}, "hosted_confirmation") ?? {}, "custom_message") ?? null;
  return {
    hosted_confirmation: type === "hosted_confirmation" ? { custom_message: message } : null,
    redirect: type === "redirect" && url ? { return_url: url } : null,
    type,
  };
}

function readFlow(call: Call, configuration: PortalConfiguration): Flow | null {
  const wanted = nested(call.params, "flow_data");
  if (!wanted) return null;
  const type = text(wanted, "type") ?? "";
  const need = NEEDS[type];
  if (need && !configuration.features[need.feature].enabled)
    throw invalidRequest(
      need.says,
      call.world.switches.errorWording === "coded" ? { param: "flow_data[type]" } : {},
    );
  const flow: Flow = {
    after_completion: readCompletion(wanted),
    customer_update: null,
    subscription_cancel: null,
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: null,
    type,
  };
  for (const name of ["subscription_cancel", "subscription_pause", "subscription_update"]) {
    const id = text(nested(wanted, name) ?? {}, "subscription");
    if (!id) continue;
    objectIn(call, "subscriptions", id, `flow_data[${name}][subscription]`);
    flow[name] =
      name === "subscription_cancel" ? { retention: null, subscription: id } : { subscription: id };
  }
  return flow;
}

function readAfterExpiration(call: Call): PortalSession["after_expiration"] {
  const wanted = nested(call.params, "after_expiration");
  if (!wanted) return null;
  if (!call.world.switches.afterExpirationSupported)
    throw invalidRequest("Received unknown parameter: after_expiration", {
      code: "parameter_unknown",
      param: "after_expiration",
    });
  const login = nested(wanted, "customer_login");
  return {
    customer_login: { expires_at: login ? (integer(login, "expires_at") ?? null) : null },
    type: "customer_login",
  };
}

function create(call: Call) {
  const { params } = call;
  const afterExpiration = readAfterExpiration(call);
  const id = text(params, "customer") ?? text(params, "customer_account");
  if (!id) throw missingParameter("customer");
  const customer = objectIn(call, "customers", id, "customer");
  const configuration = configurationOf(call);
  const returnUrl = text(params, "return_url");
  if (returnUrl) requireUrl(returnUrl, "return_url");
  return openPortalSession(call, {
    customer: customer.id,
    configuration: configuration.id,
    flow: readFlow(call, configuration),
    return_url: returnUrl ?? (configuration.default_return_url as string | null),
    locale: text(params, "locale") ?? null,
    after_expiration: afterExpiration,
  });
}

export const portalSessionRoutes = [
  post(
    "/v1/billing_portal/sessions",
    "customer_portal_write",
    "after_expiration{customer_login{expires_at:i} type:e(customer_login)!} configuration customer customer_account flow_data{after_completion{hosted_confirmation{custom_message} redirect{return_url!} type:e(hosted_confirmation|portal_homepage|redirect)!} subscription_cancel{retention:any subscription!} subscription_pause{subscription!} subscription_update{subscription!} subscription_update_confirm{discounts:any items[]{id! price quantity:i}! subscription!} type:e(customer_update|payment_method_update|subscription_cancel|subscription_pause|subscription_update|subscription_update_confirm)!} locale on_behalf_of return_url",
    create,
  ),
];

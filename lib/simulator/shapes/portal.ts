import type { PortalConfiguration, PortalSession } from "@/lib/simulator/page-objects";

const OFF_FEATURES: PortalConfiguration["features"] = {
  customer_update: { allowed_updates: [], enabled: false },
  invoice_history: { enabled: false },
  payment_method_update: { enabled: false, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: [], options: [] },
    enabled: false,
    mode: "at_period_end",
    proration_behavior: "none",
  },
  subscription_pause: { duration: { interval_options: [], type: "indefinite" }, enabled: false },
  subscription_update: {
    billing_cycle_anchor: "unchanged",
    default_allowed_updates: [],
    enabled: false,
    products: [],
    proration_behavior: "none",
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: "end_trial",
  },
};

/** A configuration with every feature off. */
export function portalConfigurationShape(known: {
  id: string;
  created: number;
  livemode: boolean;
}): PortalConfiguration {
  return {
    object: "billing_portal.configuration",
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    default_return_url: null,
    features: structuredClone(OFF_FEATURES),
    is_default: false,
    login_page: { enabled: false, url: null },
    metadata: {},
    name: null,
    updated: known.created,
    ...known,
  };
}

type KnownSession = Pick<PortalSession, "id" | "created" | "customer" | "configuration" | "url"> &
  Partial<PortalSession> & { livemode: boolean };

export function portalSessionShape(known: KnownSession): PortalSession {
  return {
    object: "billing_portal.session",
    after_expiration: null,
    customer_account: null,
    flow: null,
    locale: null,
    on_behalf_of: null,
    return_url: null,
    ...known,
  };
}

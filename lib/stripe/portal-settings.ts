import type Stripe from "stripe";
import type { PortalSettings } from "@/lib/domain/provider";

/** The features of our configuration: the card always, the rest by the merchant's choice. */
export function toFeatures({ hasInvoiceHistory, canCancel }: PortalSettings) {
  return {
    payment_method_update: { enabled: true },
    invoice_history: { enabled: hasInvoiceHistory },
    subscription_cancel: canCancel ? { enabled: true, mode: "at_period_end" as const } : { enabled: false },
  } satisfies Stripe.BillingPortal.ConfigurationCreateParams.Features;
}

/** What a new configuration says of the business; fields that are not chosen are left out. */
export function toProfile({ headline, privacyPolicyUrl, termsUrl }: PortalSettings): {
  business_profile?: Stripe.BillingPortal.ConfigurationCreateParams.BusinessProfile;
} {
  if (!headline && !privacyPolicyUrl && !termsUrl) return {};
  return {
    business_profile: {
      ...(headline && { headline }),
      ...(privacyPolicyUrl && { privacy_policy_url: privacyPolicyUrl }),
      ...(termsUrl && { terms_of_service_url: termsUrl }),
    },
  };
}

/** A configuration's own words and switches. */
export function readSettings({
  business_profile: profile,
  features,
}: Stripe.BillingPortal.Configuration): PortalSettings {
  return {
    headline: profile.headline || null,
    privacyPolicyUrl: profile.privacy_policy_url || null,
    termsUrl: profile.terms_of_service_url || null,
    hasInvoiceHistory: features.invoice_history.enabled,
    canCancel: features.subscription_cancel.enabled,
  };
}

import type Stripe from "stripe";
import { findPortalDifferences } from "@/lib/domain/doctor/portal-settings";
import type { Account, PortalFact, PortalSettings } from "@/lib/domain/provider";
import { callStripe } from "./client";
import { ProviderError } from "./errors";
import { isOurs } from "./owner-mark";
import { listConfigurations, readPortal } from "./portal";
import { readSettings, toFeatures } from "./portal-settings";
import { fromSeconds } from "./wire";

/**
 * Every portal configuration of the account in this mode.
 * @throws ProviderError `provider_forbidden` without customer_portal_read
 * @see Stripe docs, /api/customer_portal/configurations/list
 */
export async function listPortals(account: Account): Promise<PortalFact[]> {
  const all = await listConfigurations(account);
  return all.map((configuration) => toFact(account, configuration));
}

/**
 * Makes our configuration look as chosen. Read first: where it does already, nothing is written.
 * @throws ProviderError `provider_missing` gone, or another's · `provider_forbidden` without customer_portal_write
 */
export async function configurePortal(
  account: Account,
  configurationId: string,
  settings: PortalSettings,
): Promise<{ isChanged: boolean }> {
  const found = await readPortal(account, configurationId);
  if (!found || !isOurs(account, found.metadata)) throw new ProviderError("provider_missing");
  if (findPortalDifferences(readSettings(found), settings).length === 0) return { isChanged: false };
  const { headline, privacyPolicyUrl, termsUrl } = settings;
  await callStripe(account, (stripe) =>
    stripe.billingPortal.configurations.update(configurationId, {
      features: toFeatures(settings),
      // An empty text takes a value away.
      business_profile: {
        headline: headline ?? "",
        privacy_policy_url: privacyPolicyUrl ?? "",
        terms_of_service_url: termsUrl ?? "",
      },
    }),
  );
  return { isChanged: true };
}

function toFact(account: Account, configuration: Stripe.BillingPortal.Configuration): PortalFact {
  const { id, active, is_default, features, created, metadata } = configuration;
  return {
    providerConfigurationId: id,
    isOurs: isOurs(account, metadata),
    isActive: active,
    isDefault: is_default,
    canUpdateCard: features.payment_method_update.enabled,
    settings: readSettings(configuration),
    createdAt: fromSeconds(created),
  };
}

import type Stripe from "stripe";
import { plainPortal } from "@/lib/domain/doctor/portal-settings";
import type { Account, PortalSettings, PortalState } from "@/lib/domain/provider";
import { callStripe } from "./client";
import { ProviderError } from "./errors";
import { isOurs, ownerMark } from "./owner-mark";
import { toFeatures, toProfile } from "./portal-settings";

type Configuration = Stripe.BillingPortal.Configuration;

const mostConfigurations = 300;
const fiveMinutesMs = 300_000;

/**
 * Our portal configuration on the account: the stored one, else one with our mark, else a new one; set
 * active and able to take a card. Safe to repeat. The merchant's own default is never touched.
 * @throws ProviderError `provider_forbidden` without the permission customer_portal_write
 * @see Stripe docs, /api/customer_portal/configurations
 */
export async function ensurePortal(
  account: Account,
  settings: PortalSettings = plainPortal,
): Promise<PortalState> {
  const found = (await readStored(account)) ?? (await findMarked(account));
  if (!found) return { providerConfigurationId: (await create(account, settings)).id, isNew: true };
  if (!isUsable(found)) {
    await callStripe(account, (stripe) =>
      stripe.billingPortal.configurations.update(found.id, { active: true, features: toFeatures(settings) }),
    );
  }
  return { providerConfigurationId: found.id, isNew: false };
}

/** Sets our configuration inactive, which is all that Stripe allows; one that is gone is fine. */
export async function deactivatePortal(account: Account, configurationId: string): Promise<void> {
  try {
    await callStripe(account, (stripe) =>
      stripe.billingPortal.configurations.update(configurationId, { active: false }),
    );
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== "provider_missing") throw error;
  }
}

/** The configuration with this id, or null when the account has none. */
export async function readPortal(account: Account, configurationId: string): Promise<Configuration | null> {
  try {
    return await callStripe(account, (stripe) =>
      stripe.billingPortal.configurations.retrieve(configurationId),
    );
  } catch (error) {
    if (error instanceof ProviderError && error.code === "provider_missing") return null;
    throw error;
  }
}

export function isUsable(configuration: Configuration): boolean {
  return configuration.active && configuration.features.payment_method_update.enabled;
}

async function readStored(account: Account): Promise<Configuration | null> {
  const { portalConfigurationId } = account;
  const stored = portalConfigurationId ? await readPortal(account, portalConfigurationId) : null;
  return stored && isOurs(account, stored.metadata) ? stored : null;
}

/** All that the account has in this mode; Stripe keeps them for ever, so there is a bound. */
export function listConfigurations(account: Account): Promise<Configuration[]> {
  return callStripe(account, (stripe) =>
    stripe.billingPortal.configurations.list({ limit: 100 }).autoPagingToArray({ limit: mostConfigurations }),
  );
}

async function findMarked(account: Account): Promise<Configuration | null> {
  const all = await listConfigurations(account);
  const ours = all.filter(({ metadata }) => isOurs(account, metadata));
  return ours.find(isUsable) ?? ours[0] ?? null;
}

function create(account: Account, settings: PortalSettings): Promise<Configuration> {
  const params = {
    name: "Recoup card update",
    features: toFeatures(settings),
    ...toProfile(settings),
    metadata: ownerMark(account),
  };
  // Two callers at once get one configuration. Configurations cannot be deleted, so a replay is never stale.
  const window = Math.floor(Date.now() / fiveMinutesMs);
  const idempotencyKey = `recoup-portal-${account.owner.installationId}-${account.owner.merchantId}-${window}`;
  return callStripe(account, (stripe) =>
    stripe.billingPortal.configurations.create(params, { idempotencyKey }),
  );
}

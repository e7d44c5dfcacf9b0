import type Stripe from "stripe";
import type { Account, PortalState } from "@/lib/domain/provider";
import { callStripe } from "./client";
import { ProviderError } from "./errors";
import { isOurs, ownerMark } from "./owner-mark";

type Configuration = Stripe.BillingPortal.Configuration;

const mostConfigurations = 300;
const fiveMinutesMs = 300_000;

/** A customer who comes from a mail about a failed payment may change the card, and no more. */
const features = {
  payment_method_update: { enabled: true },
  invoice_history: { enabled: true },
} satisfies Stripe.BillingPortal.ConfigurationCreateParams.Features;

/**
 * Our portal configuration on the account: the stored one, else one with our mark, else a new one; set
 * active and able to take a card. Safe to repeat. The merchant's own default is never touched.
 * @throws ProviderError `provider_forbidden` without the permission customer_portal_write
 * @see Stripe docs, /api/customer_portal/configurations
 */
export async function ensurePortal(account: Account): Promise<PortalState> {
  const found = (await readStored(account)) ?? (await findMarked(account));
  if (!found) return { providerConfigurationId: (await create(account)).id, isNew: true };
  if (!isUsable(found)) {
    await callStripe(account, (stripe) =>
      stripe.billingPortal.configurations.update(found.id, { active: true, features }),
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

async function findMarked(account: Account): Promise<Configuration | null> {
  const all = await callStripe(account, (stripe) =>
    stripe.billingPortal.configurations.list({ limit: 100 }).autoPagingToArray({ limit: mostConfigurations }),
  );
  const ours = all.filter(({ metadata }) => isOurs(account, metadata));
  return ours.find(isUsable) ?? ours[0] ?? null;
}

function create(account: Account): Promise<Configuration> {
  const params = { name: "Recoup card update", features, metadata: ownerMark(account) };
  // Two callers at once get one configuration. Configurations cannot be deleted, so a replay is never stale.
  const window = Math.floor(Date.now() / fiveMinutesMs);
  const idempotencyKey = `recoup-portal-${account.owner.installationId}-${account.owner.merchantId}-${window}`;
  return callStripe(account, (stripe) =>
    stripe.billingPortal.configurations.create(params, { idempotencyKey }),
  );
}

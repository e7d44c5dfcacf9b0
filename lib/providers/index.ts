import { NotFoundError } from "@/lib/domain/errors";
import type { BillingProvider } from "@/lib/domain/provider";
import { stripeProvider } from "@/lib/stripe/adapter";

const providers: Record<string, BillingProvider> = {
  stripe: stripeProvider,
};

/**
 * The adapter of a provider by its name, as connections and webhook addresses carry it.
 * @throws NotFoundError `provider_not_found`
 */
export function providerOf(name: string): BillingProvider {
  const provider = Object.hasOwn(providers, name) ? providers[name] : undefined;
  if (provider) return provider;
  throw new NotFoundError("provider_not_found", "No adapter of this name");
}

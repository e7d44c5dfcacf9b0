import { permissionWords } from "./permission-words";

/**
 * Stripe's page that makes a restricted key, with our permissions chosen already. A convenience that Stripe
 * does not document, so the list stands beside it wherever it is offered.
 */
export function keyCreationUrl(): string {
  const query = new URLSearchParams({ name: "Recoup" });
  for (const { slug } of permissionWords) query.append("permissions[]", `rak_${slug}`);
  return `https://dashboard.stripe.com/apikeys/create?${query}`;
}

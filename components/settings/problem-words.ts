import type { SetUpProblem } from "@/lib/domain/connection-view";

/** Why we could not register our endpoint, and what to do. */
export const webhookProblemWords: Record<SetUpProblem, string> = {
  no_permission:
    "The key may not write webhook endpoints. Add Write on Webhook endpoints to the key and check again, or register the endpoint yourself:",
  rejected:
    "Stripe did not accept our endpoint. An account takes 16 endpoints at most, and in live mode they need an https address that Stripe can reach. Remove an unused one and check again, or register it yourself:",
  crowded_out:
    "Something else keeps changing our endpoint on this account. Check again in a minute, or register it yourself:",
};

/** Why we could not make our portal configuration, and what happens instead. */
export const portalProblemWords: Record<SetUpProblem, string> = {
  no_permission:
    "The key may not write the customer portal. Links lead to Stripe's invoice page instead. Add Write on Customer portal to the key, then check again.",
  rejected:
    "Stripe did not accept our portal configuration. Links lead to Stripe's invoice page instead. Check the customer portal's settings in Stripe, then check again.",
  crowded_out: "Something else keeps changing our portal configuration. Check again in a minute.",
};

import type { Area } from "@/lib/domain/doctor/finding";

/** Each area's name, and what it means that nothing was found there. */
export const areaWords: Record<Area, { name: string; isWell: string }> = {
  permissions: { name: "Key", isWell: "The key has every permission that we ask for." },
  portal: { name: "Card form", isWell: "Our portal configuration is there, active, and takes a card." },
  webhook: { name: "Webhook", isWell: "Stripe tells us at once when something happens." },
  customers: {
    name: "Customers",
    isWell: "Customers of open cases can be reached, and their newest card counts.",
  },
  hosts: { name: "Hosts", isWell: "Mails, links and the card form lead to hosts that answer." },
  settings: { name: "Stripe's own settings", isWell: "Nothing that is known of them stands in the way." },
};

const codeWords: Record<string, string> = {
  permission_missing: "the key may not look",
  provider_forbidden: "the key may not look",
  provider_unreachable: "Stripe did not answer",
  provider_failed: "Stripe had a problem",
  provider_rate_limited: "Stripe asked us to slow down",
  budget_exhausted: "we have reached our pace for this account",
  network_trouble: "our own network had trouble",
  local_only: "everything runs on this machine, so there is no public host",
  connection_broken: "Stripe refuses the key",
  provider_unauthorized: "Stripe refuses the key",
  connection_disconnected: "the account is disconnected",
  connection_missing: "no account is connected",
};

/** Why something could not be examined. */
export function whyNot(code: string): string {
  return codeWords[code] ?? "something went wrong on our side";
}

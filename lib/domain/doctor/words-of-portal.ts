import type { FindingKind } from "./finding";
import { countOf, thenRun, type Told, type Writer } from "./told";

const portalRow = "Give the key Write on Customer portal (Developers, API keys, the key's menu, Edit).";
/** A configuration made by API is not listed in the Dashboard, so Stripe's own command line stands beside the key. */
function portalCommand({ mode, evidence }: Told, change: string): string {
  const live = mode === "live" ? " --live" : "";
  return `Or, with Stripe's command line signed in to this account: stripe post /v1/billing_portal/configurations/${evidence.ids[0] ?? "bpc_…"}${change}${live}`;
}

export const portalWriters = {
  portal_missing: ({ mode }) => ({
    title: `Our card form does not exist in ${mode} mode`,
    why: "Without a portal configuration in this mode Stripe opens no card form, and customers land on an invoice page or nowhere.",
    steps: [portalRow, "Come back here and press the button that then stands beside this finding."],
  }),
  portal_inactive: (told) => ({
    title: "Our portal configuration is switched off",
    why: "Stripe refuses to open a card form from an inactive configuration, so the link's button cannot do its work.",
    steps: [portalRow, portalCommand(told, " -d active=true"), thenRun],
  }),
  card_update_off: (told) => ({
    title: "Our portal configuration does not let customers change their card",
    why: "The link leads straight to the card form, and Stripe refuses to open one while this feature is off.",
    steps: [portalRow, portalCommand(told, ' -d "features[payment_method_update][enabled]=true"'), thenRun],
  }),
  portals_piled_up: (told) => ({
    title: `${countOf(told.evidence.ids, "further portal configuration")} of ours on the account`,
    why: "Only one is used; the others are leftovers that make it hard to see which settings your customers get.",
    steps: [portalRow, portalCommand(told, " -d active=false"), thenRun],
  }),
  portal_differs: (told) => ({
    title: "The card form does not look as you chose",
    why: told.evidence.values.canCancel
      ? "Customers who came to pay can cancel their subscription there, which you have not allowed."
      : "Customers see other words or links than those you set here.",
    steps: [portalRow, "Save the portal settings below once more.", thenRun],
  }),
} satisfies Partial<Record<FindingKind, Writer>>;

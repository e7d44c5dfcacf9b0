import type { FixKind } from "./finding";
import { countOf, type Told } from "./told";

/** What the button says, and what it does, before it is done. */
export interface FixWords {
  label: string;
  does: string;
}

/** What pressing the button does at the provider, told before it is pressed. */
export function describeFix(fix: FixKind, { subject, evidence }: Told): FixWords {
  switch (fix) {
    case "set_up_portal":
      return {
        label: "Set up the card form",
        does: "Makes our portal configuration on your account, or switches it and its card form on. Your own default configuration stays as it is.",
      };
    case "retire_portals":
      return {
        label: "Switch the leftovers off",
        does: `Sets ${countOf(evidence.ids, "configuration")} of ours inactive and keeps ${String(evidence.values.kept)}. No link uses the others.`,
      };
    case "apply_portal_settings":
      return {
        label: "Apply your settings",
        does: "Writes the portal settings of this page to our portal configuration on your account.",
      };
    case "set_up_webhook":
      return {
        label: "Set up the endpoint",
        does: "Makes our webhook endpoint on your account, or switches it on and gives it all the events we need.",
      };
    case "renew_webhook":
      return {
        label: "Make the endpoint anew",
        does: "Removes our webhook endpoint from your account and makes it again, with a signing secret of its own. What was missed is listed.",
      };
    case "repair_default":
      return {
        label: "Use the newer card",
        does: `Makes the customer's newer card (${String(evidence.values.customerCard)}) the payment method of ${subject}. Nothing is charged now; Stripe's next try and the next renewal use it.`,
      };
    case "confirm_mails_off":
      return {
        label: "I have switched them off",
        does: "Notes that Stripe's own mails are off. Nothing is changed at Stripe.",
      };
  }
}

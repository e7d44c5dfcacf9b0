import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import type { ConnectionView } from "@/lib/domain/connection-view";

const reasons: Record<string, string> = {
  api_key_expired: "The key has expired.",
  key_ip_restricted: "The key may only be used from certain IP addresses, and ours is not among them.",
  api_key_invalid: "The key was revoked or rolled in Stripe.",
};

interface Props {
  connection: ConnectionView;
  /** where the key can be replaced, unless it is on this page */
  settingsHref?: string;
}

/** Says that Stripe refuses the key, what waits for a new one, and where to give it. */
export function RefusedKey({ connection: { status, brokenReason }, settingsHref }: Props) {
  if (status !== "broken") return null;
  return (
    <Alert
      tone="bad"
      title="Stripe refuses the key of this account"
      action={
        settingsHref && (
          <ButtonLink look="secondary" size="small" href={settingsHref}>
            Replace the key
          </ButtonLink>
        )
      }
    >
      {reasons[brokenReason ?? ""] ?? "It was revoked, rolled or limited."} Nothing is lost: events wait,
      links give your support address, and all goes on with a new key of the same account.
    </Alert>
  );
}

import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import type { Tone } from "@/components/ui/tone";
import type { SetupHint } from "@/lib/domain/overview-view";

interface Hint {
  tone: Tone;
  title: string;
  text: string;
  action: string;
  /** below the merchant's own path */
  page: "onboarding" | "settings";
}

const hints: Record<NonNullable<SetupHint>, Hint> = {
  not_connected: {
    tone: "accent",
    title: "Connect your Stripe account",
    text: "Paste a restricted key to see which payments failed in the last 30 days. Nothing is sent or charged yet.",
    action: "Connect",
    page: "onboarding",
  },
  disconnected: {
    tone: "warn",
    title: "Your Stripe account is disconnected",
    text: "No case moves and no mail goes out. What happened so far stays here.",
    action: "Connect again",
    page: "onboarding",
  },
  broken: {
    tone: "bad",
    title: "Stripe refuses the key",
    text: "It was revoked, has expired or is not allowed from here. Paste a new one of the same account; what waits goes on by itself.",
    action: "Replace the key",
    page: "settings",
  },
  off: {
    tone: "accent",
    title: "Recovery is off",
    text: "Look at what failed in the last 30 days, then turn recovery on. Shadow mode shows what would be sent first.",
    action: "Turn recovery on",
    page: "onboarding",
  },
  paused: {
    tone: "warn",
    title: "Recovery is paused",
    text: "No mail and no scheduled retry goes out. Customers who follow a link can still pay.",
    action: "Go on",
    page: "settings",
  },
  shadow: {
    tone: "accent",
    title: "Shadow mode",
    text: "Cases and mails are planned and shown, nothing is sent or charged.",
    action: "Turn recovery on",
    page: "onboarding",
  },
};

/** What stands between this merchant and recovered payments, with the way to it. */
export function SetupBanner({ hint, path }: { hint: SetupHint; path: string }) {
  if (!hint) return null;
  const { tone, title, text, action, page } = hints[hint];
  return (
    <Alert
      tone={tone}
      title={title}
      action={
        <ButtonLink href={`${path}/${page}`} size="small" className="self-center">
          {action}
        </ButtonLink>
      }
    >
      {text}
    </Alert>
  );
}

import { spellOut } from "@/components/cases/describe-decline";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";

const reasons: Record<string, string> = {
  connection_broken:
    "Stripe refuses the key. Paste a new one of the same account; the scan then goes on where it stopped.",
  provider_unauthorized:
    "Stripe refuses the key. Paste a new one of the same account; the scan then goes on where it stopped.",
  connection_disconnected: "The account was disconnected.",
  connection_missing: "No account is connected.",
  provider_forbidden:
    "The key may not read invoices or charges. Add the permission to the key, then scan again.",
};
const aboutKey = new Set(["connection_broken", "provider_unauthorized", "provider_forbidden"]);

/** Why the newest scan stopped, and what to do about it. */
export function FailedScanAlert({ code, settingsHref }: { code: string | null; settingsHref: string }) {
  const reason = code
    ? (reasons[code] ?? `${spellOut(code)}. Scan again; what was read is kept.`)
    : "Scan again.";
  return (
    <Alert
      tone="bad"
      title="The last scan stopped before its end"
      action={
        code && aboutKey.has(code) ? (
          <ButtonLink look="secondary" size="small" href={settingsHref}>
            Open settings
          </ButtonLink>
        ) : undefined
      }
    >
      {reason}
    </Alert>
  );
}

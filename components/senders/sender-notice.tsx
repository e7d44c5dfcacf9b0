import Link from "next/link";

import { Alert } from "@/components/ui/alert";
import type { SendingView } from "@/lib/domain/sending-view";

interface Props {
  sending: Pick<SendingView, "from" | "replyTo" | "domain" | "hasPostalAddress">;
  isTest: boolean;
  settingsHref: string;
}

/** Before the first mail goes: whom it comes from, and what is still missing. */
export function SenderNotice({ sending, isTest, settingsHref }: Props) {
  const { from, replyTo, domain, hasPostalAddress } = sending;
  const isWaiting = domain !== null && !domain.verdict?.isVerified;
  const missing = [
    isWaiting && `${domain.domain} is not in place yet, so they do not come from it.`,
    !hasPostalAddress &&
      `They name no postal address${isTest ? "" : "; in live mode recovery is not turned on without"}.`,
  ].filter(Boolean);
  return (
    <Alert
      tone={missing.length > 0 ? "warn" : "neutral"}
      title={
        <>
          Mails will come from <bdi className="break-all">{from}</bdi>
        </>
      }
      action={
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          <Link href={`${settingsHref}/mail`} className="underline">
            Sender
          </Link>
          {!hasPostalAddress && (
            <Link href={`${settingsHref}#details`} className="underline">
              Postal address
            </Link>
          )}
        </p>
      }
    >
      Answers go to <bdi className="break-all">{replyTo}</bdi>. {missing.join(" ")}
    </Alert>
  );
}

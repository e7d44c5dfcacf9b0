import { withMerchant, type Tx } from "@/lib/db/transaction";
import type { MailTransport } from "@/lib/email/mail";
import { installationTransport } from "@/lib/email/send-mail";
import { chooseTransport } from "@/lib/email/transports/choose-transport";
import { env } from "@/lib/env";
import { resolvePublicHost } from "@/lib/senders/resolve-public-host";
import { routeOf } from "@/lib/senders/route-of";

const mostKept = 500;
/** By the route's id, so that connections are kept and nothing is unsealed for each mail. */
const kept = new Map<string, MailTransport>();

/** What a merchant's mails leave by, as things stand. */
export function transportOf(merchantId: string): Promise<MailTransport> {
  return withMerchant(merchantId, (tx) => findTransport(tx, merchantId));
}

/** As `transportOf`, inside the caller's transaction. */
export async function findTransport(tx: Tx, merchantId: string): Promise<MailTransport> {
  const route = await routeOf(tx, merchantId);
  if (route.kind === "installation") return installationTransport();
  const known = kept.get(route.id);
  if (known) return known;
  const secret = route.secret();
  const { RESEND_BASE_URL, MAIL_TIMEOUT_SECONDS } = env();
  const made = chooseTransport(
    route.kind === "smtp"
      ? { SMTP_URL: secret, MAIL_TIMEOUT_SECONDS }
      : { RESEND_API_KEY: secret, RESEND_BASE_URL, MAIL_TIMEOUT_SECONDS },
    // A name that led to the public internet when it was saved may lead inside today.
    async (host) => (await resolvePublicHost(host))?.address ?? null,
  );
  if (kept.size >= mostKept) kept.clear();
  kept.set(route.id, made);
  return made;
}

import { now } from "@/lib/clock";
import type { MailSettings, SenderDomain } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import {
  type DnsTexts,
  judgeReport,
  type DomainReport,
  type SendingWay,
} from "@/lib/domain/sender/domain-report";
import { envelopeDomain, judgeRecords } from "@/lib/domain/sender/judge-records";
import { readResendDomains } from "@/lib/email/resend-domains";
import { env } from "@/lib/env";
import { readMailSettings } from "@/lib/merchants/mail-settings";
import { unseal } from "@/lib/crypto/seal";
import { settingsContexts } from "@/lib/crypto/settings-contexts";

import { type Dns, openDns } from "./dns";

/**
 * Looks up what DNS and the mail service say of a merchant's sender domain now, and keeps it. Where nobody told
 * us, what was known stays in force: a resolver's bad hour takes no sender away. Safe to repeat; what was changed
 * while we looked is left alone.
 * @returns null where the merchant stated no domain
 */
export async function checkDomain(merchantId: string, dns: Dns = openDns()): Promise<DomainReport | null> {
  const [stated, settings] = await withMerchant(merchantId, async (tx) => [
    await tx.senderDomain.findUnique({ where: { merchantId } }),
    await readMailSettings(tx, merchantId),
  ]);
  if (!stated) return null;
  const report = await lookAt(stated, settings, dns);
  const { isVerified, blockedBy } = judgeReport(report);
  const at = await now();
  await withMerchant(merchantId, (tx) =>
    tx.senderDomain.updateMany({
      where: { merchantId, domain: stated.domain, fromAddress: stated.fromAddress },
      data: {
        report: { ...report } as object,
        checkedAt: at,
        ...(blockedBy === "not_told" ? {} : { isVerified }),
      },
    }),
  );
  return report;
}

async function lookAt(stated: SenderDomain, settings: MailSettings, dns: Dns): Promise<DomainReport> {
  const { domain, selectors } = stated;
  const way = sendingWay(settings);
  const ask = async (host: string): Promise<DnsTexts> => ({ host, texts: await dns.texts(host) });
  const [spf, dkim, dmarc, isKnownToService] = await Promise.all([
    ask(envelopeDomain({ domain, way })),
    Promise.all(selectors.map((selector) => ask(`${selector}._domainkey.${domain}`))),
    Promise.all(namesAbove(domain).map((name) => ask(`_dmarc.${name}`))),
    way.kind === "resend" ? isKnownToResend(domain, settings) : null,
  ]);
  return { ...judgeRecords({ domain, way }, { spf, dkim, dmarc }), isKnownToService };
}

/** By what the merchant's mails leave, which decides what its DNS has to say. */
export function sendingWay(settings: Pick<MailSettings, "route" | "routeHint">): SendingWay {
  if (settings.route === "resend") return { kind: "resend" };
  if (settings.route === "smtp") return { kind: "smtp", host: settings.routeHint ?? "" };
  const { RESEND_API_KEY, SMTP_URL } = env();
  if (RESEND_API_KEY || !SMTP_URL) return { kind: "resend" };
  return { kind: "smtp", host: new URL(SMTP_URL).hostname };
}

async function isKnownToResend(domain: string, settings: MailSettings): Promise<boolean | null> {
  const { merchantId, route, routeSealed } = settings;
  const own = route === "resend" && routeSealed;
  const key = own ? unseal(own, settingsContexts.routeSealed(merchantId)) : env().RESEND_API_KEY;
  if (!key) return null;
  const told = await readResendDomains(key);
  return told.kind === "domains" ? told.verified.includes(domain) : null;
}

// DMARC may stand at the domain itself or at one above it, down to the last two labels.
function namesAbove(domain: string): string[] {
  const labels = domain.split(".");
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join("."));
}

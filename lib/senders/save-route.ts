import { recordAudit } from "@/lib/audit/record-audit";
import { seal } from "@/lib/crypto/seal";
import { settingsContexts } from "@/lib/crypto/settings-contexts";
import { randomToken } from "@/lib/crypto/token";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { AppError, InvalidInputError } from "@/lib/domain/errors";
import { parseSmtp, smtpUrl, type SmtpInput } from "@/lib/domain/sender/parse-smtp";
import { readResendDomains } from "@/lib/email/resend-domains";
import { trySmtpLogin } from "@/lib/email/try-smtp-login";
import { isSimulated } from "@/lib/env";
import { readMailSettings, writeMailSettings } from "@/lib/merchants/mail-settings";

import { resolvePublicHost } from "./resolve-public-host";

interface Who {
  merchantId: string;
  userId: string;
}

/**
 * Takes the merchant's own Resend key, once Resend accepts it. It is sealed; its last four are shown (P8).
 * @throws InvalidInputError on `resendKey`; AppError `resend_unreachable`
 */
export async function saveResendKey({ pastedKey, ...who }: Who & { pastedKey: string }): Promise<void> {
  const key = pastedKey.trim();
  if (!/^re_[A-Za-z0-9_]{8,200}$/.test(key)) {
    throw new InvalidInputError("key_invalid", "This is not a Resend key. It begins with re_.", "resendKey");
  }
  const { kind } = await readResendDomains(key);
  if (kind === "refused") {
    throw new InvalidInputError(
      "key_refused",
      "Resend does not accept this key. Make a new one there and paste it.",
      "resendKey",
    );
  }
  if (kind === "unreachable") {
    throw new AppError(
      "unavailable",
      "resend_unreachable",
      "Resend gave no answer",
      "Resend gave no answer. Nothing was changed; please try again in a minute.",
    );
  }
  await save(who, { route: "resend", secret: key, hint: key.slice(-4) });
}

/**
 * Takes the merchant's own SMTP server, once it lets us in. Its address with the password is sealed; its host is
 * shown (P8). Only public hosts, and encrypted.
 * @throws InvalidInputError on `smtpHost`, `smtpPort`, `smtpUser` or `smtpPassword`
 */
export async function saveSmtpServer({ input, ...who }: Who & { input: SmtpInput }): Promise<void> {
  const server = parseSmtp(input, { allowsLocal: isSimulated() });
  const found = await resolvePublicHost(server.host);
  if (!found) {
    throw new InvalidInputError(
      "host_unreachable",
      "This name does not lead to a mail server on the public internet.",
      "smtpHost",
    );
  }
  const result = await trySmtpLogin({ ...server, ...found });
  const [field, sentence] = refusals[result] ?? [];
  if (sentence) throw new InvalidInputError(`smtp_${result}`, sentence, field);
  await save(who, { route: "smtp", secret: smtpUrl(server, found.isLoopback), hint: server.host });
}

const refusals: Partial<Record<string, [field: string, sentence: string]>> = {
  refused: ["smtpPassword", "The server does not accept this user and password."],
  unreachable: [
    "smtpHost",
    "The server gave no answer at this port. Check host and port; many use 587 or 465.",
  ],
  not_encrypted: ["smtpPort", "The server offers no encryption at this port. Try 465 or 587."],
  certificate: ["smtpHost", "The server's certificate is not valid for this name."],
};

/** Mails leave by the installation again. What was sealed is wiped. Safe to repeat. */
export async function removeRoute(who: Who): Promise<void> {
  const { merchantId } = who;
  await withMerchant(merchantId, async (tx) => {
    const { route } = await readMailSettings(tx, merchantId);
    if (route === "installation") return;
    const none = { routeSealed: null, routeHint: null, routeWebhookKey: null, routeWebhookSealed: null };
    await writeMailSettings(tx, merchantId, { route: "installation", ...none });
    await forgetCheck(tx, merchantId);
    await audit(tx, who, "route.removed", "A member removed the own mail service");
  });
}

async function save(
  who: Who,
  { route, secret, hint }: { route: "resend" | "smtp"; secret: string; hint: string },
): Promise<void> {
  const { merchantId } = who;
  await withMerchant(merchantId, async (tx) => {
    const before = await readMailSettings(tx, merchantId);
    const isResend = route === "resend";
    await writeMailSettings(tx, merchantId, {
      route,
      routeSealed: seal(secret, settingsContexts.routeSealed(merchantId)),
      routeHint: hint,
      routeWebhookKey: isResend ? (before.routeWebhookKey ?? randomToken()) : null,
      ...(isResend ? {} : { routeWebhookSealed: null }),
    });
    if (before.route !== route) await forgetCheck(tx, merchantId);
    const action = before.routeSealed ? "route.replaced" : "route.saved";
    await audit(tx, who, action, `A member gave the own ${isResend ? "Resend key" : "SMTP server"}`);
  });
}

// What vouched for the domain under one mail service says nothing about another.
async function forgetCheck(tx: Tx, merchantId: string): Promise<void> {
  const unchecked = { isVerified: false, checkedAt: null, report: {} };
  await tx.senderDomain.updateMany({ where: { merchantId }, data: unchecked });
}

async function audit(tx: Tx, { merchantId, userId }: Who, action: string, reason: string): Promise<void> {
  await recordAudit(tx, { merchantId, actor: userId, action, subject: `merchant:${merchantId}`, reason });
}

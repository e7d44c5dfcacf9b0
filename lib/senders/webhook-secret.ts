import { recordAudit } from "@/lib/audit/record-audit";
import { seal, unseal } from "@/lib/crypto/seal";
import { settingsContexts } from "@/lib/crypto/settings-contexts";
import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { ConflictError, InvalidInputError } from "@/lib/domain/errors";
import { readMailSettings, writeMailSettings } from "@/lib/merchants/mail-settings";

/**
 * Keeps the signing secret of the webhook that a person made in the merchant's own Resend account; reports
 * signed with it are taken from now on.
 * @throws InvalidInputError on `webhookSecret`; ConflictError `no_own_account`
 */
export async function saveReportSecret(input: {
  merchantId: string;
  userId: string;
  pastedSecret: string;
}): Promise<void> {
  const { merchantId, userId } = input;
  const secret = input.pastedSecret.trim();
  if (!/^whsec_[A-Za-z0-9+/_-]{16,200}=*$/.test(secret)) {
    const sentence =
      "This is not a signing secret. It begins with whsec_; Resend shows it beside the webhook.";
    throw new InvalidInputError("secret_invalid", sentence, "webhookSecret");
  }
  await withMerchant(merchantId, async (tx) => {
    const { routeWebhookKey } = await readMailSettings(tx, merchantId);
    if (!routeWebhookKey) throw new ConflictError("no_own_account", "Give your own Resend key first.");
    const routeWebhookSealed = seal(secret, settingsContexts.routeWebhookSealed(merchantId));
    await writeMailSettings(tx, merchantId, { routeWebhookSealed });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "route.webhook-saved",
      subject: `merchant:${merchantId}`,
      reason: "A member gave the signing secret of their Resend webhook",
    });
  });
}

/** Whose reports come in at a path, and the secret that signs them; null for an unknown path. */
export async function findReportSecret(key: string): Promise<{ merchantId: string; secret: string } | null> {
  if (!/^[\w-]{20,64}$/.test(key)) return null;
  const found = await withInstallation((tx) =>
    tx.mailSettings.findUnique({ where: { routeWebhookKey: key } }),
  );
  if (!found?.routeWebhookSealed) return null;
  const { merchantId, routeWebhookSealed: sealed } = found;
  return { merchantId, secret: unseal(sealed, settingsContexts.routeWebhookSealed(merchantId)) };
}

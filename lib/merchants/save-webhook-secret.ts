import { recordAudit } from "@/lib/audit/record-audit";
import { seal } from "@/lib/crypto/seal";
import { withMerchant } from "@/lib/db/transaction";
import { ConflictError, InvalidInputError } from "@/lib/domain/errors";

const signingSecret = /^whsec_[A-Za-z0-9+/=_-]{16,200}$/;

/**
 * Keeps the signing secret of an endpoint that a person registered by hand; events signed with it are taken
 * from now on.
 * @throws InvalidInputError on field `signingSecret`; ConflictError `not_connected`
 */
export async function saveWebhookSecret(input: {
  merchantId: string;
  userId: string;
  pastedSecret: string;
}): Promise<void> {
  const { merchantId, userId } = input;
  const secret = checkSecret(input.pastedSecret.trim());
  await withMerchant(merchantId, async (tx) => {
    const row = await tx.connection.findUnique({ where: { merchantId } });
    if (!row || row.status === "disconnected") {
      throw new ConflictError("not_connected", "Connect a Stripe account first.");
    }
    await tx.connection.update({
      where: { id: row.id },
      data: {
        webhookEndpointId: null,
        webhookSecretSealed: seal(secret, `webhook:${row.id}`),
        webhookProblem: null,
        webhookHealth: null,
        webhookHealthAt: null,
      },
    });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "webhook.secret-saved",
      subject: `connection:${row.id}`,
      reason: "A member registered the endpoint by hand",
    });
  });
}

function checkSecret(secret: string): string {
  if (signingSecret.test(secret)) return secret;
  const isKey = /^(sk|rk|pk)_/.test(secret);
  const sentence = isKey
    ? "This is an API key. The signing secret begins with whsec_; Stripe shows it on the page of the webhook endpoint."
    : "This is not a signing secret. It begins with whsec_; Stripe shows it on the page of the webhook endpoint.";
  throw new InvalidInputError(isKey ? "secret_is_key" : "secret_invalid", sentence, "signingSecret");
}

import { recordAudit } from "@/lib/audit/record-audit";
import { seal } from "@/lib/crypto/seal";
import { settingsContexts } from "@/lib/crypto/settings-contexts";
import { withMerchant } from "@/lib/db/transaction";
import { InvalidInputError } from "@/lib/domain/errors";
import { writeMailSettings } from "@/lib/merchants/mail-settings";
import { resolvePublicHost } from "@/lib/senders/resolve-public-host";

import { parseSlackUrl } from "./post-to-slack";

interface Who {
  merchantId: string;
  userId: string;
}

/**
 * Takes the address of a Slack-compatible webhook, once its host leads to the public internet. It is sealed:
 * whoever has it can post (P8).
 * @throws InvalidInputError on `slackUrl`
 */
export async function saveSlack({ pastedUrl, ...who }: Who & { pastedUrl: string }): Promise<void> {
  const url = parseSlackUrl(pastedUrl);
  if (!(await resolvePublicHost(new URL(url).hostname))) {
    const sentence = "This host does not lead to the public internet. Check the address.";
    throw new InvalidInputError("slack_url_refused", sentence, "slackUrl");
  }
  await write(who, seal(url, settingsContexts.slackUrlSealed(who.merchantId)));
}

/** Forgets the webhook. What waits to be posted ends as failed. */
export async function removeSlack(who: Who): Promise<void> {
  await write(who, null);
}

async function write({ merchantId, userId }: Who, slackUrlSealed: string | null): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    await writeMailSettings(tx, merchantId, { slackUrlSealed });
    await recordAudit(tx, {
      ...{ merchantId, actor: userId, subject: `merchant:${merchantId}` },
      action: slackUrlSealed ? "slack.saved" : "slack.removed",
      reason: slackUrlSealed ? "A member gave the address of a webhook" : "A member removed the webhook",
    });
  });
}

import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import type { SendingRules } from "@/lib/domain/sending-view";

import { readMailSettings, writeMailSettings } from "./mail-settings";

/** Saves when and in which words mails go. Mails that are frozen already keep what they said. */
export async function saveSendingRules({
  merchantId,
  userId,
  rules,
}: {
  merchantId: string;
  userId: string;
  rules: SendingRules;
}): Promise<void> {
  const changedAt = await now();
  await withMerchant(merchantId, async (tx) => {
    const before = await readMailSettings(tx, merchantId);
    const names = Object.keys(rules) as (keyof SendingRules)[];
    const changed = names.filter((name) => before[name] !== rules[name]);
    if (changed.length === 0) return;
    await writeMailSettings(tx, merchantId, { ...rules, changedAt });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "mail-settings.updated",
      subject: `merchant:${merchantId}`,
      reason: "A member changed when and how mails go",
      data: { fields: changed },
    });
  });
}

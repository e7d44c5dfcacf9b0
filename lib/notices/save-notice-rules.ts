import { recordAudit } from "@/lib/audit/record-audit";
import { withMerchant } from "@/lib/db/transaction";
import type { NoticeRules } from "@/lib/domain/notice-view";
import { writeMailSettings } from "@/lib/merchants/mail-settings";

import { lockNoticeSettings } from "./notice-settings";

interface Input {
  merchantId: string;
  userId: string;
  rules: NoticeRules;
}

/** Saves what a merchant's people are told, and where. */
export async function saveNoticeRules({ merchantId, userId, rules }: Input): Promise<void> {
  const { addresses: alertAddresses, hasWeeklyDigest, ...own } = rules;
  await withMerchant(merchantId, async (tx) => {
    await writeMailSettings(tx, merchantId, { alertAddresses, hasWeeklyDigest });
    await lockNoticeSettings(tx, merchantId);
    await tx.noticeSettings.update({ where: { merchantId }, data: own });
    await recordAudit(tx, {
      ...{ merchantId, actor: userId, action: "notices.changed", subject: `merchant:${merchantId}` },
      reason: "A member changed what the merchant's people are told",
      data: { ...own, hasWeeklyDigest, addresses: alertAddresses.length },
    });
  });
}

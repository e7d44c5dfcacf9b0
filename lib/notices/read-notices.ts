import { now } from "@/lib/clock";
import { unseal } from "@/lib/crypto/seal";
import { settingsContexts } from "@/lib/crypto/settings-contexts";
import { withMerchant } from "@/lib/db/transaction";
import type { NoticeContent } from "@/lib/domain/notice";
import type { NoticesView } from "@/lib/domain/notice-view";
import { readMailSettings } from "@/lib/merchants/mail-settings";

import { ownersOf } from "./add-notices";
import { readNoticeSettings } from "./notice-settings";

const recentShown = 10;

/** What a merchant's people are told and where, and the last notices. The webhook's address is only hinted at. */
export async function readNotices(merchantId: string): Promise<NoticesView> {
  const readAt = await now();
  return withMerchant(merchantId, async (tx) => {
    const { alertAddresses, hasWeeklyDigest, slackUrlSealed } = await readMailSettings(tx, merchantId);
    const { isUrgentOnly, hasStoppedNotes, leastCaseAmount } = await readNoticeSettings(tx, merchantId);
    const recent = await tx.notice.findMany({
      where: { merchantId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: recentShown,
    });
    return {
      readAt,
      rules: { addresses: alertAddresses, hasWeeklyDigest, isUrgentOnly, hasStoppedNotes, leastCaseAmount },
      owners: await ownersOf(tx, merchantId),
      slackHint:
        slackUrlSealed && hintOf(unseal(slackUrlSealed, settingsContexts.slackUrlSealed(merchantId))),
      recent: recent.map(({ id, channel, target, state, createdAt, failureCode, payload }) => ({
        ...{ id, channel, target, state, createdAt, failureCode },
        title: (payload as unknown as NoticeContent).headline,
      })),
    };
  });
}

function hintOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}/…${pathname.slice(-4)}`;
}

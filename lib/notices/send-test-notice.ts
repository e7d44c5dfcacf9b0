import { randomUUID } from "node:crypto";

import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import { addHours } from "@/lib/domain/sequence";

import { addNotices } from "./add-notices";
import { placeOf, reasonOf } from "./notice-place";

const mostAnHour = 5;

/**
 * Sends a test to everywhere that the merchant's people are told.
 * @throws AppError `too_many_tests`
 */
export async function sendTestNotice({ merchantId }: { merchantId: string }): Promise<void> {
  const at = await now();
  await withMerchant(merchantId, async (tx) => {
    const { name } = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId } });
    const tests = await tx.notice.findMany({
      where: { merchantId, kind: "test", createdAt: { gt: addHours(at, -1) } },
      distinct: ["key"],
      select: { key: true },
    });
    if (tests.length >= mostAnHour) {
      const sentence = "Five tests were sent within an hour. Please wait a little.";
      throw new AppError("rate_limited", "too_many_tests", sentence, sentence);
    }
    await addNotices(tx, {
      ...{ merchantId, kind: "test", key: `test:${randomUUID()}` },
      content: {
        subject: `${name}: a test from Recoup`,
        headline: "This is a test",
        paragraphs: ["Alerts about your recovery will arrive here. There is nothing to do."],
        items: [],
        link: { label: "Open the alert settings", url: placeOf(merchantId, "settings/alerts") },
        reason: reasonOf(name),
      },
    });
  });
}

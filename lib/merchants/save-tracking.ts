import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { InvalidInputError } from "@/lib/domain/errors";
import type { OpenTrackingChoice } from "@/lib/domain/open-tracking";

import { readMailSettings, writeMailSettings } from "./mail-settings";

interface Who {
  merchantId: string;
  userId: string;
}

const choices: OpenTrackingChoice[] = ["off", "where_allowed", "with_consent"];

/**
 * Keeps whether opens are measured, and that the merchant was asked. Mails that are frozen already stay as they are.
 * @throws InvalidInputError for any other word
 */
export async function saveOpenTracking({
  merchantId,
  userId,
  choice,
}: Who & { choice: string }): Promise<void> {
  const openTracking = choices.find((each) => each === choice);
  if (!openTracking) {
    throw new InvalidInputError("open_tracking_unknown", "Choose one of the three.", "openTracking");
  }
  const askedAt = await now();
  await withMerchant(merchantId, async (tx) => {
    const { openTracking: before } = await readMailSettings(tx, merchantId);
    await writeMailSettings(tx, merchantId, {
      openTracking,
      openTrackingAskedAt: askedAt,
      changedAt: askedAt,
    });
    await audit(tx, { merchantId, userId }, "tracking.opens", { from: before, to: openTracking });
  });
}

/** Keeps whether who looks like a person is sent on from the link at once. */
export async function saveExpress({
  merchantId,
  userId,
  isExpress,
}: Who & { isExpress: boolean }): Promise<void> {
  const changedAt = await now();
  await withMerchant(merchantId, async (tx) => {
    const { isExpress: before } = await readMailSettings(tx, merchantId);
    if (before === isExpress) return;
    await writeMailSettings(tx, merchantId, { isExpress, changedAt });
    await audit(tx, { merchantId, userId }, "tracking.express", { from: before, to: isExpress });
  });
}

async function audit(
  tx: Tx,
  { merchantId, userId }: Who,
  action: string,
  data: Record<string, string | boolean>,
): Promise<void> {
  await recordAudit(tx, {
    merchantId,
    actor: userId,
    action,
    subject: `merchant:${merchantId}`,
    reason: "A member changed what is measured of mails and links",
    data,
  });
}

import { raiseAlert } from "@/lib/alerts/raise-alert";
import { resolveAlert } from "@/lib/alerts/resolve-alert";
import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withInstallation, withMerchant, type Tx } from "@/lib/db/transaction";
import {
  breakerDays,
  judgeSending,
  type SendingNumbers,
  type SendingVerdict,
} from "@/lib/domain/judge-sending";
import { ConflictError } from "@/lib/domain/errors";
import { addDays } from "@/lib/domain/sequence";
import { describeError, log } from "@/lib/log";
import { readMailSettings, writeMailSettings } from "@/lib/merchants/mail-settings";

import { countSending } from "./breaker";

/**
 * Judges one merchant's last seven days and slows, stops or frees its mails. A stop stays until a person lifts
 * it; slow ends by itself. Asked after each report of trouble and every hour, never per mail. Safe to repeat and
 * to run twice at once: the settings' row is locked, and an alert is raised once.
 */
export async function checkSending({ merchantId }: { merchantId: string }): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    await lockSettings(tx, merchantId);
    const settings = await readMailSettings(tx, merchantId);
    if (settings.stoppedAt) return;
    const numbers = await countSending(tx, merchantId);
    const verdict = judgeSending(numbers);
    const before = settings.slowedAt ? "slowed" : "normal";
    if (verdict.state !== before) await change(tx, merchantId, verdict, numbers);
  });
}

/**
 * A person's word that the cause is gone. Only what is sent from now on counts, so the mails stop again as soon
 * as the new ones say so.
 * @throws ConflictError `not_stopped`
 */
export async function liftStop({
  merchantId,
  userId,
}: {
  merchantId: string;
  userId: string;
}): Promise<void> {
  const at = await now();
  await withMerchant(merchantId, async (tx) => {
    await lockSettings(tx, merchantId);
    const { stoppedAt, breakerReason } = await readMailSettings(tx, merchantId);
    if (!stoppedAt) throw new ConflictError("not_stopped", "Mails are not stopped: nothing was changed.");
    const freed = { stoppedAt: null, slowedAt: null, breakerReason: null, breakerLiftedAt: at };
    await writeMailSettings(tx, merchantId, freed);
    await resolveAlert(tx, { merchantId, kind: "sending_stopped" });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "sending.lifted",
      subject: `merchant:${merchantId}`,
      reason: "A member lets mails leave again",
      data: { breakerReason },
    });
  });
}

/** Everybody whose mails had trouble lately, or are slowed: the rate falls also while nobody reports anything. */
export async function checkAllSending(): Promise<void> {
  const since = addDays(await now(), -breakerDays);
  const troubled = await withInstallation(
    (tx) => tx.$queryRaw<{ merchantId: string }[]>`
      SELECT "merchantId" FROM "MailSettings" WHERE "slowedAt" IS NOT NULL AND "stoppedAt" IS NULL
      UNION SELECT "merchantId" FROM "Message" WHERE "hardBouncedAt" IS NOT NULL AND "hardBouncedAt" >= ${since}
      UNION SELECT "merchantId" FROM "Message" WHERE "complainedAt" IS NOT NULL AND "complainedAt" >= ${since}`,
  );
  for (const { merchantId } of troubled) {
    await checkSending({ merchantId }).catch((error: unknown) =>
      log.error({ merchantId, error: describeError(error) }, "sending not checked"),
    );
  }
}

async function lockSettings(tx: Tx, merchantId: string): Promise<void> {
  await tx.mailSettings.createMany({ data: [{ merchantId }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM "MailSettings" WHERE "merchantId" = ${merchantId}::uuid FOR UPDATE`;
}

const actions = { normal: "sending.freed", slowed: "sending.slowed", stopped: "sending.stopped" } as const;

async function change(
  tx: Tx,
  merchantId: string,
  { state, reason }: SendingVerdict,
  numbers: SendingNumbers,
): Promise<void> {
  const at = await now();
  await writeMailSettings(tx, merchantId, {
    slowedAt: state === "slowed" ? at : null,
    stoppedAt: state === "stopped" ? at : null,
    breakerReason: reason,
  });
  if (state !== "slowed") await resolveAlert(tx, { merchantId, kind: "sending_slowed" });
  const data = { ...numbers, reason };
  if (state !== "normal") await raiseAlert(tx, { merchantId, kind: `sending_${state}`, data });
  await recordAudit(tx, {
    merchantId,
    actor: "recoup",
    action: actions[state],
    subject: `merchant:${merchantId}`,
    reason: "The share of bounces or complaints of the last seven days",
    data,
  });
}

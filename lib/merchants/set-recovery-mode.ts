import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { type Tx, withMerchant } from "@/lib/db/transaction";
import { ConflictError } from "@/lib/domain/errors";
import { missingForLiveMail } from "@/lib/domain/live-mail-gate";
import { isSimulated } from "@/lib/env";
import { enqueue } from "@/lib/queue/enqueue";

import { missingEssentials } from "./explain-permissions";
import { readPermissions } from "./read-permissions";

interface Input {
  merchantId: string;
  userId: string;
}

/**
 * Turns recovery on: what failed in the last 30 days is taken in by a job, mails go out from now on. Safe to
 * repeat.
 * @throws ConflictError `not_connected`, `connection_broken`, `permission_missing`, `postal_address_missing`
 */
export async function turnRecoveryOn({ merchantId, userId }: Input): Promise<void> {
  const turnedOnAt = await now();
  await setMode({ merchantId, userId }, "on", { turnedOnAt });
}

/**
 * Computes everything and sends and charges nothing. What is planned in shadow is never sent later. Safe to
 * repeat.
 * @throws ConflictError `not_connected`, `connection_broken`, `permission_missing`
 */
export async function turnShadowOn(input: Input): Promise<void> {
  await setMode(input, "shadow", {});
}

/** No new case, no further mail or retry; links keep answering. Safe to repeat. */
export async function turnOff(input: Input): Promise<void> {
  await setMode(input, "off", {});
}

async function setMode(
  { merchantId, userId }: Input,
  recoveryMode: "on" | "shadow" | "off",
  stamps: { turnedOnAt?: Date },
): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    if (recoveryMode !== "off") await requireUsableConnection(tx, merchantId);
    if (recoveryMode === "on") await requirePostalAddress(tx, merchantId);
    const { count } = await tx.merchant.updateMany({
      where: { id: merchantId, recoveryMode: { not: recoveryMode } },
      data: { recoveryMode, ...stamps },
    });
    if (count === 0) return;
    if (recoveryMode !== "off") {
      await enqueue(tx, "merchant.take-in", { merchantId }, { key: `merchant.take-in:${merchantId}` });
    }
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: `recovery.${recoveryMode}`,
      subject: `merchant:${merchantId}`,
      reason: "A member switched the mode of recovery",
    });
  });
}

async function requireUsableConnection(tx: Tx, merchantId: string): Promise<void> {
  const row = await tx.connection.findUnique({ where: { merchantId } });
  if (!row || row.status === "disconnected") {
    throw new ConflictError("not_connected", "Connect a Stripe account first.");
  }
  if (row.status === "broken") {
    throw new ConflictError("connection_broken", "Stripe refuses the key. Replace it first.");
  }
  const [missing] = missingEssentials(readPermissions(row.permissions));
  if (!missing) return;
  throw new ConflictError(
    "permission_missing",
    `The key lacks ${missing.level} on ${missing.row}. ${missing.without} Add it to the key in Stripe, then check again.`,
  );
}

async function requirePostalAddress(tx: Tx, merchantId: string): Promise<void> {
  const { mode } = await tx.connection.findUniqueOrThrow({ where: { merchantId } });
  const { postalAddress } = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId } });
  const missing = missingForLiveMail({ mode, isSimulated: isSimulated(), postalAddress });
  if (missing) throw new ConflictError("postal_address_missing", missing);
}

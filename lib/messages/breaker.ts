import { now } from "@/lib/clock";
import type { Tx } from "@/lib/db/transaction";
import {
  breakerDays,
  type SendingNumbers,
  type SendingVerdict,
  slowedGapMinutes,
} from "@/lib/domain/judge-sending";
import { addDays } from "@/lib/domain/sequence";
import type { MailSettings } from "@/lib/db/client";
import { readMailSettings } from "@/lib/merchants/mail-settings";

/**
 * Whether a merchant's asks may leave. `stopped` none do · `slowed` one at a time, each `slowedGapMinutes`
 * after the last. Confirmations are no asks: they always may.
 */
export function sendingState({
  stoppedAt,
  slowedAt,
}: Pick<MailSettings, "stoppedAt" | "slowedAt">): SendingVerdict["state"] {
  if (stoppedAt) return "stopped";
  return slowedAt ? "slowed" : "normal";
}

/**
 * When a slowed merchant's next ask may leave, at the earliest; not later than now where it may at once. What is
 * frozen and not sent yet counts as leaving now.
 */
export async function nextSlowedAsk(tx: Tx, merchantId: string): Promise<Date> {
  const asks = { merchantId, kind: { not: "thanks" } } as const;
  const waiting = await tx.message.findFirst({
    where: { ...asks, state: { in: ["frozen", "sending"] } },
    select: { id: true },
  });
  const last = await tx.message.findFirst({
    where: { ...asks, sentAt: { not: null } },
    orderBy: { sentAt: "desc" },
    select: { sentAt: true },
  });
  const at = waiting ? await now() : (last?.sentAt ?? new Date(0));
  return new Date(at.getTime() + slowedGapMinutes * 60_000);
}

/**
 * What the breaker goes by: the last seven days, and of these, after a person lifted a stop, only what was sent
 * since.
 */
export async function countSending(tx: Tx, merchantId: string): Promise<SendingNumbers> {
  const { breakerLiftedAt } = await readMailSettings(tx, merchantId);
  const since = addDays(await now(), -breakerDays);
  const liftedAt = breakerLiftedAt ?? new Date(0);
  const from = liftedAt > since ? liftedAt : since;
  // An address that its server refused was never sent to: it counts by when the mail was made.
  const [row] = await tx.$queryRaw<SendingNumbers[]>`SELECT
    (SELECT count(*)::int FROM "Message" WHERE "merchantId" = ${merchantId}::uuid AND "sentAt" >= ${from})
      + (SELECT count(*)::int FROM "Message" WHERE "merchantId" = ${merchantId}::uuid
          AND "hardBouncedAt" >= ${from} AND "sentAt" IS NULL AND "frozenAt" >= ${from}) AS "sent",
    (SELECT count(*)::int FROM "Message" WHERE "merchantId" = ${merchantId}::uuid
      AND "complainedAt" >= ${from} AND coalesce("sentAt", "frozenAt") >= ${liftedAt}) AS "complaints",
    (SELECT count(*)::int FROM "Message" WHERE "merchantId" = ${merchantId}::uuid
      AND "hardBouncedAt" >= ${from} AND coalesce("sentAt", "frozenAt") >= ${liftedAt}) AS "hardBounces"`;
  return row ?? { sent: 0, complaints: 0, hardBounces: 0 };
}

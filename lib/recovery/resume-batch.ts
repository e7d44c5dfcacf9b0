import { now } from "@/lib/clock";
import type { Message } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";
import type { MailTransport } from "@/lib/email/mail";
import { packBatch, type PackedBatch } from "@/lib/email/pack-batch";
import type { ClaimedBatch } from "@/lib/messages/claim-batch";
import { mailOf } from "@/lib/messages/mail-of";

import type { Truths } from "./deliver-message";
import { lockBatch } from "./lock-batch";
import { noteSentMany } from "./note-sent";
import type { Attempt } from "./seal-batch";
import { findFalseMembers, finishBatch } from "./thin-out-batch";
import { withdrawMessage } from "./withdraw-message";

// Resend keeps an idempotency key for 24 h; an hour is left for clocks and retries.
const keyLivesMs = 23 * 3_600_000;

export interface Tried extends Attempt {
  /** what was tried before, where members are left out that are no longer true */
  whole?: Attempt;
  untrue?: Message[];
}

export const noLongerTrue = { state: "unknown", code: "no_longer_true" } as const;

/**
 * After a call of which nobody knows what came of it: what was reported meanwhile counts, and the rest is tried again
 * as it was, or without those that are no longer true. @returns null where nothing is to be tried any more
 */
export async function resumeBatch(
  claim: ClaimedBatch,
  transport: MailTransport,
  truths: Truths,
): Promise<Tried | null> {
  const { members } = claim;
  const open = members.filter(({ state }) => state === "sending");
  await noteReported(claim);
  const packed = packBatch(members.map(mailOf));
  const code = whyNotAgain(claim, packed, transport);
  if (code || open.length === 0) return giveUp(claim, open, { state: "unknown", code: code ?? "unknown" });
  const whole = { ...claim, packed };
  // One report tells of all: they were taken by the same call, so that a repeat sends nothing.
  if (members.some(({ state, sentAt }) => sentAt !== null || reports.includes(state))) return whole;
  const lies = await findFalseMembers(claim, open, truths);
  if (lies.size === open.length) return giveUp(claim, open, noLongerTrue);
  return lies.size > 0 ? leaveOut(whole, lies) : whole;
}

async function noteReported({ batch, members }: ClaimedBatch): Promise<void> {
  const reported = members.filter(({ state, sentAt }) => sentAt === null && reports.includes(state));
  await withMerchant(batch.merchantId, async (tx) => {
    await lockBatch(tx, batch, members);
    await noteSentMany(tx, { merchantId: batch.merchantId, now: await now() }, reported.map(withItsId));
  });
}

async function giveUp(
  { batch, members }: ClaimedBatch,
  open: Message[],
  end: { state: "unknown"; code: string },
): Promise<null> {
  await withMerchant(batch.merchantId, async (tx) => {
    await lockBatch(tx, batch, members);
    for (const message of open) await withdrawMessage(tx, message, end);
    await finishBatch(tx, batch.id);
  });
  return null;
}

function leaveOut(whole: Attempt, lies: Set<string>): Tried {
  const members = whole.members.filter(({ id }) => !lies.has(id));
  const untrue = whole.members.filter(({ id }) => lies.has(id));
  return { ...whole, members, packed: packBatch(members.map(mailOf)), whole, untrue };
}

const reports: Message["state"][] = ["delivered", "bounced", "complained"];
const withItsId = (message: Message) => ({ message, providerMessageId: message.providerMessageId });

function whyNotAgain({ batch }: ClaimedBatch, packed: PackedBatch, transport: MailTransport): string | null {
  if (batch.routeId !== transport.id || !transport.sendBatch) return "route_changed";
  if (packed.hash !== batch.bodyHash) return "body_changed";
  const ageMs = Date.now() - (batch.firstTriedAt?.getTime() ?? 0);
  return ageMs >= keyLivesMs ? "key_expired" : null;
}

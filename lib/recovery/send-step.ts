import type { Step } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/domain/errors";
import { freezeMessage } from "@/lib/messages/freeze-message";
import { mintLink } from "@/lib/links/mint-link";

import { applyFactsIn } from "./apply-facts";
import { loadContext, type Context } from "./context";
import { draftStep } from "./draft-step";
import { lockCase } from "./lock-case";
import { mayAsk, type Ask } from "./may-ask";
import { putOffSteps } from "./put-off-steps";
import { readCaseFacts, type CaseFacts } from "./read-case-facts";

// A third of the 30 s that facts may be old when the mail is accepted: freezing and sending need theirs.
const factsLiveMs = 10_000;

/**
 * Turns one due step into a frozen message, if it is still true (P3). Facts are read first, outside any
 * transaction; then one transaction applies them, asks whether the mail may go, renders and freezes.
 * Crash before the commit: nothing happened, the lease ends and the step is handed out again. After it: the
 * step has its one message, and a repeat finds it.
 */
export async function sendStep({
  merchantId,
  stepId,
}: {
  merchantId: string;
  stepId: string;
}): Promise<void> {
  const step = await withMerchant(merchantId, (tx) =>
    tx.step.findFirst({ where: { id: stepId, merchantId }, include: { message: true } }),
  );
  if (!step || step.state !== "claimed" || step.message) return;
  const facts = await readOrRelease(step);
  if (!facts) return;
  await withMerchant(merchantId, async (tx) => {
    const context = await loadContext(tx, merchantId);
    await applyFactsIn(tx, context, [facts.customer, ...facts.invoices]);
    await decide(tx, context, step, facts);
  });
}

// A broken connection or a case held meanwhile is no failure of this step: it waits, planned.
async function readOrRelease(step: Step): Promise<CaseFacts | null> {
  try {
    const facts = await readCaseFacts(step.merchantId, step.caseId, "recheck");
    if (facts) return facts;
  } catch (error) {
    const isBroken =
      error instanceof AppError &&
      ["connection_broken", "connection_disconnected", "provider_unauthorized"].includes(error.code);
    if (!isBroken) throw error;
  }
  await withMerchant(step.merchantId, (tx) => release(tx, step, step.dueAt));
  return null;
}

async function release(tx: Tx, step: Step, dueAt: Date): Promise<void> {
  await tx.step.updateMany({
    where: { id: step.id, state: "claimed" },
    data: { state: "planned", leasedUntil: null, dueAt },
  });
}

async function decide(tx: Tx, context: Context, { id }: Step, facts: CaseFacts): Promise<void> {
  const step = await tx.step.findUniqueOrThrow({ where: { id }, include: { message: true } });
  if (step.state !== "claimed" || step.message) return;
  const owner = await lockCase(tx, step.merchantId, step.caseId);
  if (!owner) return;
  if (Date.now() - facts.readAt.getTime() > factsLiveMs) {
    throw new AppError("unavailable", "facts_too_old", "Facts aged while the step waited; read again");
  }
  const ask = await mayAsk(tx, context, owner, step);
  if (ask.verdict === "ask") await freeze(tx, context, step, ask);
  else await putOffSteps(tx, context, [{ step, ask }]);
}

async function freeze(
  tx: Tx,
  context: Context,
  step: Step,
  ask: Extract<Ask, { verdict: "ask" }>,
): Promise<void> {
  const { message, mail } = await draftStep(context, step, ask);
  const { merchantId, customerId, caseId, id: messageId } = message;
  await freezeMessage(tx, message, mail);
  await mintLink(tx, { merchantId, customerId, caseId, messageId });
  // From here on the message says what becomes of its step.
  await tx.step.update({ where: { id: step.id }, data: { leasedUntil: null } });
}

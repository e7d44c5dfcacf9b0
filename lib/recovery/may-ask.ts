import type { CaseInvoice, Step } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { afterFirst, isMerged, nextAskTime } from "@/lib/domain/ask-time";
import { zoneOf } from "@/lib/domain/customer-zone";
import { deadlineOf } from "@/lib/domain/deadline";
import { addMinutes } from "@/lib/domain/sequence";
import { windowOfStep } from "@/lib/domain/step-window";

import { loadAskInputs, type AskInputs, type Owner } from "./ask-inputs";
import type { Context } from "./context";
import { isStandingOld, standingWaitMinutes } from "./ask-for-standing";

/** Whether a step's mail may go now: yes, to whom and about what; or not yet; or never, and why. */
export type Ask =
  | {
      verdict: "ask";
      address: string;
      /** further addresses that get a copy */
      copies: string[];
      owner: Owner;
      invoices: CaseInvoice[];
      isTest: boolean;
      /** the date that the mail may state; null: none was stated, or it is past */
      deadline: Date | null;
    }
  | { verdict: "later"; dueAt: Date; reason: string | null }
  | { verdict: "skip"; reason: string };

const skip = (reason: string): Ask => ({ verdict: "skip", reason });

// The customer told the bank to stop: one neutral mail, no series (Stripe docs, /declines/codes).
const revoked = ["revocation_of_authorization", "revocation_of_all_authorizations", "stop_payment_order"];

/** Asks every rule that can stop a step, at the moment of sending and under the customer's lock. */
export async function mayAsk(tx: Tx, context: Context, owner: Owner, step: Step): Promise<Ask> {
  const [inputs] = await loadAskInputs(tx, context, [{ owner, step }]);
  return inputs ? judgeAsk(context, inputs) : skip("nothing_to_ask_for");
}

/** The rules themselves, over what was loaded: pure, so that one step and ten thousand obey the same ones. */
export function judgeAsk(context: Context, inputs: AskInputs): Ask {
  const { owner, step } = inputs;
  // All of these are left out when due steps are handed out, so waiting costs nothing (dispatch-due-steps).
  if (mustWait(context, inputs)) return { verdict: "later", dueAt: step.dueAt, reason: null };
  const reason = reasonToSkip(context, inputs);
  if (reason) return skip(reason);
  const { at, reason: moved } = whenToAsk(context, inputs);
  if (at > context.now) {
    if (isMerged(step.position, inputs.siblings, at)) return skip("merged");
    return { verdict: "later", dueAt: at, reason: moved };
  }
  if (isStandingOld(owner, context.now)) {
    return { verdict: "later", dueAt: addMinutes(context.now, standingWaitMinutes), reason: null };
  }
  return askNow(context, inputs);
}

function mustWait({ merchant }: Context, { owner, sending }: AskInputs): boolean {
  if (owner.state !== "open" || merchant.recoveryMode !== "on") return true;
  return merchant.pausedAt !== null || owner.customer.pausedAt !== null || sending === "stopped";
}

function reasonToSkip(context: Context, inputs: AskInputs): string | null {
  const { owner, step, siblings, address } = inputs;
  const { now } = context;
  if (owner.mailsStoppedAt) return "mails_stopped";
  // A step of an earlier round that was on its way when the next one started is told by that one.
  if (step.round < owner.round || isMerged(step.position, siblings, now)) return "merged";
  if (owner.wording === "w6") return "merchant_must_act";
  if (step.position > 0 && revoked.includes(owner.declineCode ?? "")) return "authorization_revoked";
  if (inputs.invoices.length === 0) return "nothing_to_ask_for";
  if (askable(inputs).length === 0 && !step.askedNowAt) return "refunded";
  if (owner.customer.isDeleted) return "customer_deleted";
  if (!address) return "no_address";
  if (inputs.refusal) return inputs.refusal;
  const deadline = deadlineFor(context, inputs);
  return step.position > 0 && deadline && deadline <= now ? "date_passed" : null;
}

/**
 * Money that was given back is not asked for again in the same breath: neither an invoice of which a payment was
 * refunded in full, nor the next one of a subscription whose latest payment was. Only mails stop: what the
 * customer pays is still taken, and the merchant may send a mail all the same.
 */
function askable({ owner, invoices }: AskInputs): CaseInvoice[] {
  const refunded = new Set(owner.refundedSubscriptions);
  return invoices.filter(
    ({ isRefunded, providerSubscriptionId }) =>
      !isRefunded && !refunded.has(providerSubscriptionId ?? "no subscription"),
  );
}

function whenToAsk(context: Context, inputs: AskInputs): { at: Date; reason: string | null } {
  const { mailSettings, merchant, now } = context;
  const { step, owner, siblings, slowedUntil } = inputs;
  const window = windowOfStep(step, mailSettings, zoneOf(owner.customer.country, merchant.timeZone));
  const { isUnspaced } = step;
  const first = isUnspaced ? null : afterFirst(step.position, siblings, now);
  const from = [now, slowedUntil, first].reduce<Date>((late, at) => (at && at > late ? at : late), now);
  const next = nextAskTime({ now: from, askedAt: inputs.askedAt, window, isUnspaced });
  if (next.at <= now || next.reason) return next;
  return { at: next.at, reason: first ? "asked_lately" : "sending_slowed" };
}

function deadlineFor({ mailSettings }: Context, { invoices }: AskInputs): Date | null {
  return deadlineOf(mailSettings.endsAfterDays, invoices);
}

function askNow(context: Context, inputs: AskInputs): Ask {
  const { owner, address, copies, isTest, step } = inputs;
  const wanted = askable(inputs);
  const invoices = wanted.length === 0 && step.askedNowAt ? inputs.invoices : wanted;
  const deadline = deadlineOf(context.mailSettings.endsAfterDays, invoices);
  const isAhead = deadline !== null && deadline > context.now;
  return {
    verdict: "ask",
    address: address ?? "",
    copies,
    owner,
    invoices,
    isTest,
    deadline: isAhead ? deadline : null,
  };
}

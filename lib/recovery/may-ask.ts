import type { CaseInvoice, Step } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { earliestAsk } from "@/lib/domain/sequence";

import { loadAskInputs, type AskInputs, type Owner } from "./ask-inputs";
import type { Context } from "./context";

/** Whether a step's mail may go now: yes, to whom and about what; or not yet; or never, and why. */
export type Ask =
  | { verdict: "ask"; address: string; owner: Owner; invoices: CaseInvoice[]; isTest: boolean }
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
export function judgeAsk({ merchant, now }: Context, inputs: AskInputs): Ask {
  const { owner, step, invoices, address } = inputs;
  if (owner.state !== "open" || merchant.recoveryMode !== "on" || merchant.pausedAt) {
    return { verdict: "later", dueAt: step.dueAt, reason: null };
  }
  // A step of an earlier round that was on its way when the next one started is told by that one.
  if (step.round < owner.round || inputs.hasLaterDueStep) return skip("merged");
  if (owner.wording === "w6") return skip("merchant_must_act");
  if (step.position > 0 && revoked.includes(owner.declineCode ?? "")) return skip("authorization_revoked");
  if (invoices.length === 0) return skip("nothing_to_ask_for");
  if (!address) return skip("no_address");
  if (owner.customer.isDeleted) return skip("customer_deleted");
  if (inputs.refusal) return skip(inputs.refusal);
  const dueAt = earliestAsk(inputs.askedAt, now);
  if (dueAt > now) return { verdict: "later", dueAt, reason: "asked_lately" };
  return { verdict: "ask", address, owner, invoices, isTest: inputs.isTest };
}

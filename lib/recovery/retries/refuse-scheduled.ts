import type { Customer, RecoveryCase, Retry } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import type { Context } from "@/lib/recovery/context";

import { judgeCase } from "./judge-case";
import type { RetryReads } from "./retry-reads";
import { whyNoTries } from "./why-no-tries";

/**
 * Whether a try of our own schedule is still due, right before its call: the rules that decided it are asked again
 * with what was just read. The provider's own try meanwhile, a card that changed, a customer who just followed a
 * link, a pause, a switch, the end of a payday: each of them shows here. Runs under the customer's lock.
 * @returns null to go on, else why not
 */
export async function refuseScheduled(
  tx: Tx,
  context: Context,
  owner: RecoveryCase & { customer: Customer },
  retry: Retry,
  { customer, invoice, attempts }: RetryReads,
): Promise<string | null> {
  const no = await whyNoTries(tx, context, owner);
  if (no) return no.reason;
  if (!attempts) return "attempts_not_seen";
  if (invoice.attemptCount !== retry.attemptCount) return "provider_tried";
  const plan = await judgeCase(tx, context, owner, { customer, invoices: [invoice], attempts }, retry);
  if (plan.kind === "none") return plan.reason;
  if (plan.card.method.providerPaymentMethodId !== retry.providerPaymentMethodId) return "card_replaced";
  return plan.at > context.now ? "not_due_any_more" : null;
}

import { withMerchant } from "@/lib/db/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/domain/errors";
import type { CustomerFact, PaymentSlot } from "@/lib/domain/facts";
import type { SlotChange } from "@/lib/domain/slots";
import { withProvider } from "@/lib/merchants/with-provider";

import { loadContext } from "./context";
import { forgetSlot } from "./forget-slot";
import { lockCase } from "./lock-case";
import { rememberSlot } from "./remember-slot";
import { writeTimeline } from "./write-timeline";

const chargeable = ["active", "past_due", "unpaid"];

/**
 * Sets the new card as default where a subscription's own default would go on being charged instead
 * (Stripe docs, /billing/subscriptions: it outranks the customer's). Only subscriptions with a living invoice
 * in the case, and only where the key allows it; otherwise the timeline says so. What we put there is no act of the
 * customer: the slot leaves the baselines before, and comes back after as it stands then. Crash before the call: the
 * next run repairs. After it: nothing is left to repair, and the slot is noted anew at the next click.
 */
export async function repairDefaults(
  merchantId: string,
  caseId: string,
  customer: CustomerFact,
  change: SlotChange,
): Promise<void> {
  if (change.how !== "updated" || change.owner !== "customer") return;
  for (const stale of await staleSlots(merchantId, caseId, customer, change)) {
    const { ownerId: subscriptionId } = stale;
    await forgetSlot(merchantId, customer.providerCustomerId, stale);
    const code = await repairOne(merchantId, subscriptionId, change.method.providerPaymentMethodId);
    await withMerchant(merchantId, async (tx) => {
      await lockCase(tx, merchantId, caseId);
      await rememberSlot(tx, caseId, code ? stale : { ...stale, method: change.method });
      const { now } = await loadContext(tx, merchantId);
      const kind = code ? "default_not_repaired" : "default_repaired";
      await writeTimeline(tx, { merchantId, caseId }, now, kind, {
        reason: subscriptionId,
        code: code ?? undefined,
      });
      if (code) return;
      await recordAudit(tx, {
        merchantId,
        actor: "recoup",
        action: "subscription.default_repaired",
        subject: subscriptionId,
        reason: "The customer saved a new card; the subscription's own old card outranked it.",
      });
    });
  }
}

async function staleSlots(
  merchantId: string,
  caseId: string,
  customer: CustomerFact,
  change: SlotChange,
): Promise<PaymentSlot[]> {
  const invoices = await withMerchant(merchantId, (tx) =>
    tx.caseInvoice.findMany({ where: { caseId, state: { in: ["open", "needs_confirmation"] } } }),
  );
  const ours = new Set(invoices.map(({ providerSubscriptionId }) => providerSubscriptionId));
  const alive = new Set(
    customer.subscriptions
      .filter(({ status, isCollectionPaused }) => chargeable.includes(status) && !isCollectionPaused)
      .map(({ providerSubscriptionId }) => providerSubscriptionId),
  );
  return customer.slots
    .filter(({ owner, ownerId }) => owner === "subscription" && ours.has(ownerId) && alive.has(ownerId))
    .filter(({ method }) => {
      const own = method?.providerPaymentMethodId;
      return own !== undefined && own !== change.method.providerPaymentMethodId;
    });
}

async function repairOne(
  merchantId: string,
  subscriptionId: string,
  methodId: string,
): Promise<string | null> {
  try {
    await withProvider(merchantId, "retry", (provider, account) =>
      provider.repairDefault(account, subscriptionId, methodId),
    );
    return null;
  } catch (error) {
    const isRefused =
      error instanceof AppError &&
      ["provider_forbidden", "provider_rejected", "provider_missing"].includes(error.code);
    if (!isRefused) throw error;
    return error.code;
  }
}

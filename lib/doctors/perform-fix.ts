import type { Evidence, FixKind } from "@/lib/domain/doctor/finding";
import type { Account, BillingProvider } from "@/lib/domain/provider";
import { findInCustomers } from "@/lib/domain/doctor/find-in-customers";
import { ConflictError } from "@/lib/domain/errors";
import { dropConnection, loadConnection } from "@/lib/merchants/load-connection";
import { readPortalChoice } from "@/lib/merchants/read-portal-choice";
import { setUpPortal } from "@/lib/merchants/set-up-portal";
import { setUpWebhook } from "@/lib/merchants/set-up-webhook";
import { withProvider } from "@/lib/merchants/with-provider";
import { forgetSlot } from "@/lib/recovery/forget-slot";

import { saveAnswer } from "./answer-question";

export interface Order {
  merchantId: string;
  userId: string;
  subject: string;
  evidence: Evidence;
}

/**
 * Does at the provider what a fix promises, from what is there now: where somebody was faster, or an earlier
 * attempt got through, nothing is written.
 * @throws what the adapter throws; ConflictError `finding_changed` where what was promised no longer fits
 */
export async function performFix(fix: FixKind, order: Order): Promise<void> {
  const { merchantId, userId } = order;
  switch (fix) {
    case "set_up_portal":
      await setUpPortal(merchantId);
      return dropConnection(merchantId);
    case "set_up_webhook":
      await setUpWebhook(merchantId);
      return dropConnection(merchantId);
    case "renew_webhook":
      await setUpWebhook(merchantId, { renewsSecret: true });
      return dropConnection(merchantId);
    case "retire_portals":
      return retirePortals(order);
    case "apply_portal_settings":
      return applyPortalSettings({ merchantId, userId });
    case "repair_default":
      return repairDefault(order);
    case "confirm_mails_off":
      return saveAnswer({ merchantId, userId, question: "own_mails", value: "off" });
  }
}

async function retirePortals({ merchantId, userId }: Order): Promise<void> {
  const { portalConfigurationId: kept } = await loadConnection(merchantId);
  const why = { reason: "A piled-up configuration of Recoup, retired from the doctors' page.", userId };
  const retire = async (provider: BillingProvider, account: Account) => {
    for (const { isOurs, isActive, providerConfigurationId: id } of await provider.listPortals(account)) {
      if (isOurs && isActive && id !== kept) await provider.deactivatePortal(account, id);
    }
  };
  await withProvider(merchantId, "recheck", retire, { why });
}

/** Makes our configuration on the account look as the merchant chose; nothing where there is none yet. */
export async function applyPortalSettings({
  merchantId,
  userId,
}: Pick<Order, "merchantId" | "userId">): Promise<void> {
  const { portalConfigurationId } = await loadConnection(merchantId);
  if (!portalConfigurationId) return;
  const chosen = await readPortalChoice(merchantId);
  await withProvider(
    merchantId,
    "recheck",
    (provider, account) => provider.configurePortal(account, portalConfigurationId, chosen),
    { why: { reason: "It was to look as it is set on the doctors' page.", userId } },
  );
}

/** Only while the subscription's card is still the older one, and the newer still the one that was shown. */
async function repairDefault({ merchantId, userId, subject, evidence }: Order): Promise<void> {
  const [, providerCustomerId = ""] = evidence.ids;
  const answer = await withProvider(merchantId, "recheck", (provider, account) =>
    provider.readCustomer(account, providerCustomerId),
  );
  const examined = { caseId: "", providerCustomerId, subscriptionIds: [subject], answer };
  const [still] = findInCustomers({ readAt: answer.readAt, mode: answer.mode, customers: [examined] });
  if (still?.kind !== "default_outranks") return;
  const { newMethod } = evidence.values;
  if (typeof newMethod !== "string" || still.evidence.values.newMethod !== newMethod) {
    const say = "The customer's card has changed since this was found. Press Run now and look again.";
    throw new ConflictError("finding_changed", say);
  }
  const slot = { owner: "subscription", ownerId: subject } as const;
  await forgetSlot(merchantId, providerCustomerId, slot);
  await withProvider(
    merchantId,
    "recheck",
    (provider, account) => provider.repairDefault(account, subject, newMethod),
    {
      why: { reason: "The old card of a subscription outranked the new one; fixed by the doctors.", userId },
    },
  );
  // A click meanwhile has noted the old card again.
  await forgetSlot(merchantId, providerCustomerId, slot);
}

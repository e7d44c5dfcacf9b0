import { randomUUID } from "node:crypto";

import { withMerchant } from "@/lib/db/transaction";
import { localeOf } from "@/lib/domain/choose-locale";
import { renderThanksMail } from "@/lib/email/render-thanks-mail";
import { freezeMessage } from "@/lib/messages/freeze-message";

import { loadContext } from "./context";
import { lockCase } from "./lock-case";
import { mayMail } from "./may-mail";
import { readReceipt } from "./read-receipt";

/**
 * Thanks a customer whose case was paid after we had asked; once a case, exempt from the limits on asks.
 * Nothing is said about payments settled outside.
 */
export async function thankCustomer({
  merchantId,
  caseId,
}: {
  merchantId: string;
  caseId: string;
}): Promise<void> {
  const receiptUrl = await readReceipt(merchantId, caseId);
  await withMerchant(merchantId, async (tx) => {
    const context = await loadContext(tx, merchantId);
    const owner = await lockCase(tx, merchantId, caseId);
    if (!owner || owner.state !== "closed" || !owner.sentAt || !owner.customer.email) return;
    const idempotencyKey = `thanks:${caseId}`;
    if (await tx.message.findUnique({ where: { idempotencyKey } })) return;
    const toAddress = owner.customer.email.toLowerCase();
    const { isTest, refusal } = await mayMail(tx, merchantId, toAddress);
    if (refusal || context.merchant.recoveryMode !== "on") return;
    const paid = await tx.recoveredRevenue.findMany({
      where: { caseId, class: { not: "paid_outside" } },
      include: { invoice: true },
      orderBy: { paidAt: "asc" },
    });
    if (paid.length === 0) return;
    const { merchant, mailSettings } = context;
    const { name, supportEmail, postalAddress } = merchant;
    const mail = await renderThanksMail({
      merchant: { name, supportEmail, postalAddress, isTest },
      customerName: owner.customer.name,
      payments: paid.map(({ invoice, amountMinor, currency }) => ({
        number: invoice.number,
        amountMinor,
        currency,
      })),
      locale: localeOf(mailSettings.fixedLocale, owner.customer.locale, merchant.locale),
      receiptUrl,
    });
    const message = {
      id: randomUUID(),
      merchantId,
      customerId: owner.customerId,
      caseId,
      stepId: null,
      kind: "thanks" as const,
      toAddress,
      ...(await context.sending()).sender,
      idempotencyKey,
      caseVersion: owner.version,
      frozenAt: context.now,
    };
    await freezeMessage(tx, message, mail);
  });
}

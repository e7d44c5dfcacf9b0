import { randomUUID } from "node:crypto";

import type { Prisma } from "@/lib/db/client";
import { withMerchant } from "@/lib/db/transaction";

/** A customer of a merchant with an open case of two planned steps, and no mail yet. */
export async function seedCase(merchantId: string, email = `${randomUUID()}@example.test`) {
  const at = new Date();
  return withMerchant(merchantId, async (tx) => {
    const customer = await tx.customer.create({
      data: { merchantId, providerCustomerId: `cus_${randomUUID()}`, email, readAt: at },
    });
    const { id: customerId } = customer;
    const data = { merchantId, customerId, state: "open" as const, firstFailedAt: at, openedAt: at };
    const { id: caseId } = await tx.recoveryCase.create({ data });
    const steps = [0, 1].map((position) => ({ merchantId, caseId, round: 1, position, dueAt: at }));
    await tx.step.createMany({ data: steps });
    return { customerId, caseId, email };
  });
}

/** Mails of a merchant to one customer, each as sent long enough ago to be counted. */
export async function seedMails(
  owner: { merchantId: string; customerId: string; caseId: string | null; email: string },
  count: number,
  more: Partial<Prisma.MessageCreateManyInput> = {},
): Promise<string[]> {
  const { merchantId, customerId, caseId, email } = owner;
  const at = new Date(Date.now() - 3_600_000);
  const rows = Array.from({ length: count }, (): Prisma.MessageCreateManyInput => {
    const id = randomUUID();
    return {
      id,
      merchantId,
      customerId,
      caseId,
      kind: caseId ? "step" : "reminder",
      state: "sent",
      toAddress: email,
      fromAddress: "Acme <mail@example.test>",
      subject: "Your payment",
      html: "<p>Your payment</p>",
      text: "Your payment",
      idempotencyKey: id,
      providerMessageId: randomUUID(),
      caseVersion: 1,
      frozenAt: at,
      sentAt: at,
      ...more,
    };
  });
  await withMerchant(merchantId, (tx) => tx.message.createMany({ data: rows }));
  return rows.map(({ id }) => id as string);
}

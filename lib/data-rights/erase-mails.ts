import type { Customer } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { normaliseAddress } from "@/lib/domain/address";
import { erasedMarker } from "@/lib/merchants/erased-marker";

const erased = "Erased";

/**
 * Takes words and addresses out of all mails to a customer, and out of what refuses mail to them; when which mail was
 * sent and what became of it stays. What was not sent yet is withdrawn. Links answer with the merchant's contact.
 */
export async function eraseMails(tx: Tx, { id: customerId, merchantId, email }: Customer): Promise<void> {
  const where = { merchantId, customerId };
  const mails = await tx.message.findMany({ where, select: { toAddress: true, ccAddresses: true } });
  const contacts = await tx.caseContact.findMany({ where: { merchantId, case: { customerId } } });
  const used = [
    ...(email ? [email] : []),
    ...mails.flatMap(({ toAddress, ccAddresses }) => [toAddress, ...ccAddresses]),
    ...contacts.map(({ normalised }) => normalised),
  ];
  await hideSuppressions(tx, merchantId, [...new Set(used.map(normaliseAddress))]);
  await tx.message.updateMany({ where: { ...where, state: "frozen" }, data: { state: "withdrawn" } });
  await tx.message.updateMany({
    where,
    data: {
      ...{ toAddress: erased, ccAddresses: [], replyTo: null, headers: {} },
      ...{ subject: erased, html: `<p>${erased}</p>`, text: erased, providerMessageId: null },
    },
  });
  const at = new Date();
  await tx.link.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt: at } });
}

// Who must not be mailed stays so: by hash, as the address is not ours to keep any more.
async function hideSuppressions(tx: Tx, merchantId: string, addresses: string[]): Promise<void> {
  const rows = await tx.suppression.findMany({ where: { merchantId, address: { in: addresses } } });
  for (const { address, ...row } of rows) {
    const hidden = { ...row, address: erasedMarker(merchantId, address) };
    await tx.suppression.createMany({ data: [hidden], skipDuplicates: true });
    await tx.suppression.delete({ where: { merchantId_address: { merchantId, address } } });
  }
}

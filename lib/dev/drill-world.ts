import { seal } from "@/lib/crypto/seal";
import { withMerchant } from "@/lib/db/transaction";
import { mintLinks } from "@/lib/links/mint-link";
import { enqueue } from "@/lib/queue/enqueue";
import { seedCase, seedMails } from "@/lib/testing/seed-mails";
import { seedMerchant } from "@/lib/testing/seed-merchant";

const merchantsMade = 3;
const casesMade = 40;

/** An installation worth restoring: merchants with sealed keys, cases, mails, links that were sent, waiting jobs. */
export async function makeDrillWorld(): Promise<string[]> {
  const merchants: string[] = [];
  for (let n = 0; n < merchantsMade; n += 1) {
    const { merchantId } = await seedMerchant({ name: `Drill ${n}` });
    await withMerchant(merchantId, async (tx) => {
      const { id } = await tx.connection.findUniqueOrThrow({ where: { merchantId } });
      const keySealed = seal("rk_test_of_the_drill", `connection:${id}`);
      const webhookSecretSealed = seal("whsec_of_the_drill", `webhook:${id}`);
      await tx.connection.update({ where: { id }, data: { keySealed, webhookSecretSealed } });
    });
    for (let made = 0; made < casesMade; made += 1) await addCase(merchantId);
    merchants.push(merchantId);
  }
  return merchants;
}

/** One case with a mail, the link in it, and a job: what a working day adds. */
export async function addCase(merchantId: string): Promise<void> {
  const { customerId, caseId, email } = await seedCase(merchantId);
  const [messageId = ""] = await seedMails({ merchantId, customerId, caseId, email }, 1);
  await withMerchant(merchantId, async (tx) => {
    await mintLinks(tx, merchantId, [{ id: messageId, customerId, caseId }]);
    // Text that COPY has to escape, and a job far away.
    const note = {
      text: 'back\\slash, tab\t, line\nbreak, "quote", \\. and \u65e5\u672c',
      authorId: merchantId,
      writtenAt: new Date(),
    };
    await tx.caseNote.create({ data: { merchantId, caseId, ...note } });
    const runAt = new Date(Date.now() + 86_400_000);
    await enqueue(tx, "case.reconcile", { merchantId, caseId }, { runAt });
  });
}

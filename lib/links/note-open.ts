import { now } from "@/lib/clock";
import { withInstallation, withMerchant, type Tx } from "@/lib/db/transaction";
import { classifyOpen } from "@/lib/domain/mail-opener";

import { answersFor } from "./bound-host";
import { readVisitFacts, type VisitorRequest } from "./describe-visit";
import { readPixelToken } from "./open-pixel";

/** Kept of one mail: beyond that, another fetch tells nothing new. */
const mostKept = 100;

/**
 * Stores that a mail's pixel was fetched, and by whom. The "opened" stamp is made once, by a person's open only
 * (P10). An unknown token stores nothing.
 */
export async function noteOpen(token: string, request: VisitorRequest): Promise<void> {
  const messageId = readPixelToken(token);
  if (!messageId) return;
  const at = await now();
  const message = await withInstallation((tx) => findMessage(tx, messageId));
  if (!message || message._count.opens >= mostKept) return;
  const { merchantId, caseId } = message;
  if (!(await answersFor(request, merchantId))) return;
  const { userAgent, address, addressHash, headers } = readVisitFacts(request);
  const since = (from: Date | null) => from && at.getTime() - from.getTime();
  const opener = {
    userAgent,
    sinceSentMs: since(message.sentAt),
    sinceDeliveredMs: since(message.deliveredAt),
  };
  const judged = classifyOpen(opener);
  const facts = { userAgent, address, addressHash, headers };
  await withMerchant(merchantId, async (tx) => {
    await tx.mailOpen.create({ data: { merchantId, messageId, at, ...judged, ...facts } });
    if (judged.class !== "human" || !caseId) return;
    await tx.recoveryCase.updateMany({
      where: { id: caseId, emailOpenedAt: null },
      data: { emailOpenedAt: at },
    });
  });
}

function findMessage(tx: Tx, id: string) {
  return tx.message.findUnique({
    where: { id },
    select: {
      ...{ merchantId: true, caseId: true, sentAt: true, deliveredAt: true },
      _count: { select: { opens: true } },
    },
  });
}

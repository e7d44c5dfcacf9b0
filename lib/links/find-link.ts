import { now } from "@/lib/clock";
import { hashToken } from "@/lib/crypto/token";
import { withInstallation, withMerchant, type Tx } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";

const shape = /^[A-Za-z0-9_-]{32}$/;
const livesOnDays = 30;

/** A link with all that its page needs; of one merchant only. */
export type FoundLink = NonNullable<Awaited<ReturnType<typeof loadLink>>>;

/**
 * Finds what a token leads to. With a newer living case of the same customer and address, an old link leads
 * to that one.
 * @returns null for an unknown or malformed token
 */
export async function findLink(token: string): Promise<FoundLink | null> {
  if (!shape.test(token)) return null;
  const tokenHash = hashToken(token);
  const known = await withInstallation((tx) =>
    tx.link.findUnique({ where: { tokenHash }, select: { id: true, merchantId: true } }),
  );
  if (!known) return null;
  return withMerchant(known.merchantId, (tx) => loadLink(tx, known.id));
}

async function loadLink(tx: Tx, id: string) {
  const link = await tx.link.findUnique({ where: { id }, include: { message: true } });
  if (!link) return null;
  const { merchantId, message } = link;
  const mine = await loadCase(tx, link.caseId);
  const merchant = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId } });
  const connection = await tx.connection.findUnique({ where: { merchantId } });
  const isSameAddress = mine.customer.email?.toLowerCase() === message.toAddress;
  const newer =
    mine.state === "closed" && isSameAddress
      ? await tx.recoveryCase.findFirst({
          where: { merchantId, customerId: mine.customerId, state: { in: ["open", "held"] } },
          select: { id: true },
        })
      : null;
  const owner = newer ? await loadCase(tx, newer.id) : mine;
  const at = await now();
  const isOver = owner.closedAt !== null && addDays(owner.closedAt, livesOnDays) < at;
  return { link, message, merchant, connection, owner, at, isOver };
}

async function loadCase(tx: Tx, id: string) {
  return tx.recoveryCase.findUniqueOrThrow({
    where: { id },
    include: {
      customer: true,
      invoices: { orderBy: { invoiceCreatedAt: "asc" } },
      retries: { where: { state: { not: "superseded" } }, select: { decidedAt: true } },
    },
  });
}

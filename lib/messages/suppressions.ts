import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { normaliseAddress } from "@/lib/domain/address";
import { ConflictError, InvalidInputError } from "@/lib/domain/errors";
import type { SuppressionList } from "@/lib/domain/sending-view";
import { parseAddress } from "@/lib/email/address";

const mostShown = 50;

interface Who {
  merchantId: string;
  userId: string;
}

/** Addresses that this merchant does not mail, newest first; `search` matches any part of them. */
export async function listSuppressions(merchantId: string, search: string): Promise<SuppressionList> {
  // A percent sign or underscore is looked for as it stands.
  const contains = normaliseAddress(search)
    .slice(0, 254)
    .replace(/[\\%_]/g, "\\$&");
  const where = { merchantId, ...(contains ? { address: { contains } } : {}) };
  return withMerchant(merchantId, async (tx) => ({
    rows: await tx.suppression.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { address: "asc" }],
      take: mostShown,
      select: { address: true, reason: true, createdAt: true },
    }),
    total: await tx.suppression.count({ where }),
    search,
  }));
}

/**
 * No more mails to an address, by a person's word. Safe to repeat: an earlier reason stays.
 * @throws InvalidInputError on `address`
 */
export async function addSuppression({ address: given, ...who }: Who & { address: string }): Promise<void> {
  const address = parseAddress(normaliseAddress(given));
  if (!address) {
    throw new InvalidInputError(
      "address_invalid",
      "This is not a mail address. It looks like ann@example.com.",
      "address",
    );
  }
  const { merchantId } = who;
  const createdAt = await now();
  await withMerchant(merchantId, async (tx) => {
    const { count } = await tx.suppression.createMany({
      data: [{ merchantId, address, reason: "added", createdAt }],
      skipDuplicates: true,
    });
    if (count > 0)
      await audit(who, "suppression.added", "A member wants no mails to an address", "added")(tx);
  });
}

/**
 * Lets mails go to an address again. For one that complained a person has to say that its owner asked for it.
 * @throws InvalidInputError on `isAgreed`; ConflictError `not_suppressed`
 */
export async function removeSuppression(input: Who & { address: string; isAgreed: boolean }): Promise<void> {
  const { merchantId, isAgreed } = input;
  const key = { merchantId_address: { merchantId, address: normaliseAddress(input.address) } };
  await withMerchant(merchantId, async (tx) => {
    const known = await tx.suppression.findUnique({ where: key });
    if (!known) throw new ConflictError("not_suppressed", "This address is not on the list any more.");
    if (known.reason === "complained" && !isAgreed) {
      const sentence = "Its owner marked a mail of yours as spam. Please confirm that they want mails again.";
      throw new InvalidInputError("not_agreed", sentence, "isAgreed");
    }
    await tx.suppression.delete({ where: key });
    await audit(input, "suppression.removed", "A member lets mails go to an address again", known.reason)(tx);
  });
}

// The address itself is personal data: the entry says how it had come on the list.
function audit({ merchantId, userId: actor }: Who, action: string, reason: string, listedAs: string) {
  const subject = `merchant:${merchantId}`;
  return (tx: Parameters<typeof recordAudit>[0]) =>
    recordAudit(tx, { merchantId, actor, action, subject, reason, data: { listedAs } });
}

import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { parseFrom, parseHost, parseSelectors } from "@/lib/domain/sender/parse-domain";
import { readMailSettings } from "@/lib/merchants/mail-settings";

import { checkDomain, sendingWay } from "./check-domain";
import { type Dns, openDns } from "./dns";

interface Who {
  merchantId: string;
  userId: string;
}

/**
 * Takes the domain and address that a merchant's mails are to come from, and looks at once what DNS says. Until
 * it vouches for it, mails come from the installation's sender.
 * @throws InvalidInputError on `domain`, `fromAddress` or `selectors`
 */
export async function saveDomain(
  input: Who & { domain: string; fromAddress: string; selectors: string },
  dns: Dns = openDns(),
): Promise<void> {
  const { merchantId, userId } = input;
  const domain = parseHost(input.domain, "domain", "acme.com");
  const fromAddress = parseFrom(input.fromAddress, domain);
  const named = parseSelectors(input.selectors);
  const addedAt = await now();
  await withMerchant(merchantId, async (tx) => {
    const way = sendingWay(await readMailSettings(tx, merchantId));
    const selectors = way.kind === "resend" && !named.includes("resend") ? ["resend", ...named] : named;
    const unchecked = { domain, fromAddress, selectors, report: {}, isVerified: false, checkedAt: null };
    await tx.senderDomain.upsert({
      where: { merchantId },
      create: { merchantId, addedAt, ...unchecked },
      update: unchecked,
    });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "sender-domain.stated",
      subject: `merchant:${merchantId}`,
      reason: "A member stated the domain that mails come from",
      data: { domain },
    });
  });
  await checkDomain(merchantId, dns);
}

/** Mails come from the installation's sender again. Safe to repeat. */
export async function removeDomain({ merchantId, userId }: Who): Promise<void> {
  await withMerchant(merchantId, async (tx) => {
    const { count } = await tx.senderDomain.deleteMany({ where: { merchantId } });
    if (count === 0) return;
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "sender-domain.removed",
      subject: `merchant:${merchantId}`,
      reason: "A member removed the domain that mails come from",
    });
  });
}

import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import type { LinkDomain } from "@/lib/db/client";
import { withInstallation, withMerchant, type Tx } from "@/lib/db/transaction";
import { ConflictError, InvalidInputError } from "@/lib/domain/errors";
import { parseHost } from "@/lib/domain/sender/parse-domain";
import { env, isLocalApp } from "@/lib/env";

import { checkHost } from "./check-host";
import { type Dns, openDns } from "./dns";

interface Who {
  merchantId: string;
  userId: string;
}

/**
 * Takes the host that a merchant's links are to lead to, and looks at once whether it leads to us. The one used
 * before is no longer put into new mails, and answers as long as its links live.
 * @throws InvalidInputError on `linkHost`; ConflictError `host_taken`
 */
export async function saveLinkDomain(input: Who & { host: string }, dns: Dns = openDns()): Promise<void> {
  const { merchantId } = input;
  const host = parseHost(input.host, "linkHost", "pay.acme.com");
  if (host === appHost()) {
    throw new InvalidInputError("host_ours", "This is our own name. Give one of your domain's.", "linkHost");
  }
  const addedAt = await now();
  // Seen across merchants: a name belongs to whoever proved it, and a mere claim keeps nobody out.
  await withInstallation(async (tx) => {
    const known = await tx.linkDomain.findUnique({ where: { host } });
    const isTheirs = known && known.merchantId !== merchantId;
    if (isTheirs && known.verifiedAt) {
      throw new ConflictError("host_taken", "Another merchant of this installation uses this name.");
    }
    if (isTheirs) await tx.linkDomain.delete({ where: { host } });
    await retire(tx, merchantId, addedAt);
    await tx.linkDomain.upsert({
      where: { host },
      create: { host, merchantId, addedAt },
      update: { retiredAt: null },
    });
    await audit(tx, input, "link-domain.stated", "A member stated the host that links lead to", host);
  });
  await checkLinkDomain(merchantId, dns);
}

/** New links lead to the installation's host again; those sent keep working. Safe to repeat. */
export async function removeLinkDomain(who: Who): Promise<void> {
  const at = await now();
  await withMerchant(who.merchantId, async (tx) => {
    const host = await retire(tx, who.merchantId, at);
    if (host)
      await audit(tx, who, "link-domain.removed", "A member removed the host that links lead to", host);
  });
}

/**
 * Looks whether the merchant's host is an alias of ours and answers with a valid certificate, and keeps what was
 * found. Only then do new links use it: a link must never dead-end (P5). Safe to repeat.
 */
export async function checkLinkDomain(merchantId: string, dns: Dns = openDns()): Promise<LinkDomain | null> {
  const stated = await withMerchant(merchantId, (tx) => readLinkDomain(tx, merchantId));
  if (!stated) return null;
  const { host } = stated;
  const { problem, found } = await lookAt(host, dns);
  const checkedAt = await now();
  return withMerchant(merchantId, async (tx) => {
    const isSilent = problem === "no_answer" && stated.verifiedAt !== null;
    const verifiedAt = problem ? stated.verifiedAt : (stated.verifiedAt ?? checkedAt);
    // A resolver's bad hour changes nothing about a name that was seen to lead to us.
    const data = isSilent ? { checkedAt } : { checkedAt, problem, found, verifiedAt };
    await tx.linkDomain.updateMany({ where: { host, merchantId }, data });
    return tx.linkDomain.findFirst({ where: { host, merchantId } });
  });
}

async function lookAt(host: string, dns: Dns): Promise<{ problem: string | null; found: string | null }> {
  const aliases = await dns.aliases(host);
  const [found = null] = aliases ?? [];
  if (aliases === null) return { problem: "no_answer", found };
  if (found === null) return { problem: "no_cname", found };
  if (!aliases.some((alias) => alias.toLowerCase().replace(/\.$/, "") === appHost())) {
    return { problem: "other_cname", found: found.slice(0, 253) };
  }
  if (isLocalApp()) return { problem: null, found };
  const { state } = await checkHost(host);
  if (state === "unknown") return { problem: "no_answer", found };
  return { problem: state === "ok" ? null : "no_tls", found };
}

/** The host that a merchant stated for its links, usable or not. */
export async function readLinkDomain(tx: Tx, merchantId: string): Promise<LinkDomain | null> {
  const [stated = null] = await tx.$queryRaw<LinkDomain[]>`
    SELECT * FROM "LinkDomain" WHERE "merchantId" = ${merchantId}::uuid AND "retiredAt" IS NULL LIMIT 1`;
  return stated;
}

/** The host that new links of a merchant lead to; null: the installation's. */
export async function readLinkHost(tx: Tx, merchantId: string): Promise<string | null> {
  const stated = await readLinkDomain(tx, merchantId);
  return stated?.verifiedAt && stated.problem === null ? stated.host : null;
}

export function appHost(): string {
  return new URL(env().APP_URL).hostname;
}

async function retire(tx: Tx, merchantId: string, at: Date): Promise<string | null> {
  const current = await readLinkDomain(tx, merchantId);
  if (!current) return null;
  const where = { host: current.host, merchantId };
  // One that was never used in a mail need not be kept.
  if (current.verifiedAt) await tx.linkDomain.updateMany({ where, data: { retiredAt: at } });
  else await tx.linkDomain.deleteMany({ where });
  return current.host;
}

async function audit(tx: Tx, who: Who, action: string, reason: string, host: string): Promise<void> {
  const { merchantId, userId: actor } = who;
  await recordAudit(tx, {
    merchantId,
    actor,
    action,
    subject: `merchant:${merchantId}`,
    reason,
    data: { host },
  });
}

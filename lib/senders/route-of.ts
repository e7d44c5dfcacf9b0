import { createHash } from "node:crypto";

import { unseal } from "@/lib/crypto/seal";
import { settingsContexts } from "@/lib/crypto/settings-contexts";
import type { Tx } from "@/lib/db/transaction";
import { readMailSettings } from "@/lib/merchants/mail-settings";

/**
 * By what a merchant's mails leave. `id` tells one key or server from another without showing it, so that a
 * connection or a rate bucket can be kept for it; `secret()` unseals the Resend key or the SMTP address, late.
 */
export type MailRouteChoice =
  { kind: "installation" } | { kind: "resend" | "smtp"; id: string; secret: () => string };

const installation: MailRouteChoice = { kind: "installation" };

/**
 * The merchant's own Resend account or SMTP server where it has one and mails may come from its own domain;
 * else the installation's. An account of its own would refuse the installation's sender.
 */
export async function routeOf(tx: Tx, merchantId: string): Promise<MailRouteChoice> {
  const { route, routeSealed: sealed } = await readMailSettings(tx, merchantId);
  if (route === "installation" || sealed === null) return installation;
  const domain = await tx.senderDomain.findUnique({ where: { merchantId } });
  if (!domain?.isVerified) return installation;
  const id = createHash("sha256").update(sealed).digest("hex").slice(0, 16);
  return { kind: route, id, secret: () => unseal(sealed, settingsContexts.routeSealed(merchantId)) };
}

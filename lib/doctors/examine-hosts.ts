import { withMerchant } from "@/lib/db/transaction";
import type { HostCheck, HostsExam } from "@/lib/domain/doctor/exams";
import { AppError } from "@/lib/domain/errors";
import { env, isLocalApp, isSimulated, isSimulatorHost } from "@/lib/env";
import { checkHost } from "@/lib/senders/check-host";

import { checkSender } from "./check-sender";
import type { Patient } from "./patient";

/**
 * Looks at the hosts that a customer passes: of the mail's sender, of the link, of the card form.
 * @throws AppError `network_trouble` where we cannot tell theirs from our own
 */
export async function examineHosts({ merchantId, mode }: Patient): Promise<HostsExam> {
  const { APP_URL: linkUrl, MAIL_FROM } = env();
  const isLocal = isLocalApp();
  const readAt = new Date();
  const stored = await withMerchant(merchantId, (tx) => tx.portalHost.findUnique({ where: { merchantId } }));
  const [link, sender, portal] = await Promise.all([
    isLocal ? null : checkHost(new URL(linkUrl).hostname),
    // The simulator takes every mail, and its senders are made up.
    isSimulated() ? null : checkSender(domainOf(MAIL_FROM)),
    stored ? lookAt(stored.host) : null,
  ]);
  if ([link, sender, portal].some((check) => check?.state === "unknown")) {
    throw new AppError("unavailable", "network_trouble", "Our own network or resolver is in the way");
  }
  return { readAt, mode, linkUrl, isLocal, link, sender, portal };
}

function lookAt(host: string): Promise<HostCheck> | HostCheck {
  return isSimulatorHost(host) ? { host, state: "exempt", code: null } : checkHost(host);
}

/** Of `Name <user@domain>` or `user@domain`. */
function domainOf(sender: string): string {
  return sender.slice(sender.lastIndexOf("@") + 1).replace(/[>\s]+$/, "");
}

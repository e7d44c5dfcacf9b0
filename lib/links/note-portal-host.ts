import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { describeError, log } from "@/lib/log";

// Somebody waits: written only when this process has not written the same before.
const written = new Map<string, string>();
const mostKept = 10_000;

/**
 * Keeps the host, and nothing else, of a portal page that was just opened, for the doctors to look at. A
 * failure costs nobody their click.
 */
export async function notePortalHost(merchantId: string, url: string): Promise<void> {
  const { host } = new URL(url);
  if (written.get(merchantId) === host) return;
  try {
    const seenAt = await now();
    await withMerchant(merchantId, (tx) =>
      tx.portalHost.upsert({
        where: { merchantId },
        create: { merchantId, host, seenAt },
        update: { host, seenAt },
      }),
    );
    if (written.size >= mostKept) written.clear();
    written.set(merchantId, host);
  } catch (error) {
    log.warn({ merchantId, error: describeError(error) }, "portal host not noted");
  }
}

import { withInstallation } from "@/lib/db/transaction";
import { env } from "@/lib/env";

import type { VisitorRequest } from "./describe-visit";
import { hostOf, isOurHost } from "./our-host";

/** A host of a merchant's own, as a request named it. */
export interface BoundHost {
  host: string;
  merchantId: string;
}

const keptMs = 30_000;
const mostKept = 1_000;
const kept = new Map<string, { bound: BoundHost | null; untilMs: number }>();

/**
 * Whether what belongs to a merchant is answered at the host that was asked: at the installation's own, and at the
 * merchant's; nothing is at another merchant's, or under a name that is nobody's.
 */
export async function answersFor(
  request: Pick<VisitorRequest, "header">,
  merchantId: string,
): Promise<boolean> {
  const bound = await findBoundHost(request);
  return bound ? bound.merchantId === merchantId : isOurHost(request);
}

/**
 * The merchant whose own host a request was made to; null for the installation's and for names that are
 * nobody's. Ours costs nothing; another one a query each half minute.
 */
export async function findBoundHost({ header }: Pick<VisitorRequest, "header">): Promise<BoundHost | null> {
  const host = hostOf(header);
  if (host === null || host.length > 253 || host === new URL(env().APP_URL).hostname) return null;
  const known = kept.get(host);
  if (known && known.untilMs > Date.now()) return known.bound;
  const row = await withInstallation((tx) => tx.linkDomain.findUnique({ where: { host } }));
  const bound = row?.verifiedAt ? { host, merchantId: row.merchantId } : null;
  if (kept.size >= mostKept) kept.clear();
  kept.set(host, { bound, untilMs: Date.now() + keptMs });
  return bound;
}

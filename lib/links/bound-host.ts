import { withInstallation } from "@/lib/db/transaction";
import { env } from "@/lib/env";

import type { VisitorRequest } from "./describe-visit";

/** A host of a merchant's own, as a request named it. */
export interface BoundHost {
  host: string;
  merchantId: string;
}

const keptMs = 30_000;
const mostKept = 1_000;
const kept = new Map<string, { bound: BoundHost | null; untilMs: number }>();

/**
 * The merchant whose own host a request was made to; null for the installation's and for names that are
 * nobody's. Ours costs nothing; another one a query each half minute.
 */
export async function findBoundHost({ header }: Pick<VisitorRequest, "header">): Promise<BoundHost | null> {
  const host = (header("x-forwarded-host") ?? header("host"))?.toLowerCase().replace(/:\d+$/, "") ?? null;
  if (host === null || host.length > 253 || host === new URL(env().APP_URL).hostname) return null;
  const known = kept.get(host);
  if (known && known.untilMs > Date.now()) return known.bound;
  const row = await withInstallation((tx) => tx.linkDomain.findUnique({ where: { host } }));
  const bound = row?.verifiedAt ? { host, merchantId: row.merchantId } : null;
  if (kept.size >= mostKept) kept.clear();
  kept.set(host, { bound, untilMs: Date.now() + keptMs });
  return bound;
}

import { isMigrated } from "@/lib/db/is-migrated";
import { isDraining } from "@/lib/http/draining";

export const dynamic = "force-dynamic";

/**
 * The database answers and is migrated, and the process is not about to stop. Backlog is not asked: it is no reason
 * to leave the load balancer.
 */
export async function GET(): Promise<Response> {
  const isLeaving = isDraining();
  const isReady = !isLeaving && (await isMigrated());
  const status = isReady ? "ready" : isLeaving ? "stopping" : "database_not_ready";
  return Response.json({ status }, { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } });
}

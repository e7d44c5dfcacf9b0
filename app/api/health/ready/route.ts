import { isMigrated } from "@/lib/db/is-migrated";

export const dynamic = "force-dynamic";

/** The database answers and is migrated. Backlog is not asked: it is no reason to leave the load balancer. */
export async function GET(): Promise<Response> {
  const isReady = await isMigrated();
  const status = isReady ? "ready" : "database_not_ready";
  return Response.json({ status }, { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } });
}

import { measureBacklog } from "@/lib/db/measure-backlog";
import { respondError } from "@/lib/http/respond";

export const dynamic = "force-dynamic";

/** Counts and ages of what waits, for a monitor. */
export async function GET(): Promise<Response> {
  try {
    return Response.json(await measureBacklog(), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return respondError(error);
  }
}

import type { Tx } from "@/lib/db/transaction";
import { bulkPriority, enqueue } from "@/lib/queue/enqueue";

/** What a lane takes at a time: what pages of the provider hold, and one call of the mail provider takes. */
export const chunk = 100;

interface Lane {
  merchantId: string;
  lane: number;
}

// While the provider is down, a lane is asked to try again about every minute, and not ever more seldom: after its
// last attempt it counts as gone, and is opened again.
const maxAttempts = 4;

/** The queue's name for one of a merchant's ways through its due steps. */
function laneKey({ merchantId, lane }: Lane): string {
  return `steps:${merchantId}:${lane}`;
}

/**
 * Adds the jobs that take due steps by the chunk; a lane that has one already, waiting or at work, is left alone.
 * @param most  how many steps its first chunk takes
 */
export async function openLanes(tx: Tx, lanes: Lane[], most: number): Promise<void> {
  if (lanes.length === 0) return;
  await tx.$queryRaw`
    SELECT count(graphile_worker.add_job('merchant.send-steps',
      json_build_object('merchantId', o."merchantId", 'lane', o."lane", 'most', ${most}::int),
      job_key := o."key", priority := ${bulkPriority}::int, max_attempts := ${maxAttempts}::int))
    FROM unnest(${lanes.map(({ merchantId }) => merchantId)}::uuid[], ${lanes.map(({ lane }) => lane)}::int[],
      ${lanes.map(laneKey)}::text[]) AS o("merchantId", "lane", "key")
    WHERE NOT EXISTS (SELECT FROM graphile_worker._private_jobs j
      WHERE j."key" = o."key" AND j.attempts < j.max_attempts)`;
}

/** The next chunk of a lane, by the job that is its present one: behind everybody who waits by now. */
export async function goOnWithLane(tx: Tx, { merchantId, lane }: Lane): Promise<void> {
  const options = { key: laneKey({ merchantId, lane }), priority: bulkPriority, maxAttempts };
  await enqueue(tx, "merchant.send-steps", { merchantId, lane, most: chunk }, options);
}

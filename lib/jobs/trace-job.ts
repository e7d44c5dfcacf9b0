import { withMerchant } from "@/lib/db/transaction";
import type { JobName, JobPayload } from "@/lib/queue/jobs";
import { isTraced, traced } from "@/lib/trace/traced";
import { traceparentOf } from "@/lib/trace/traceparent";

/**
 * Does a job as a span: of its event's or its case's trace, where it is about one, and else of the trace that asked
 * for it, which the payload carries.
 */
export async function traceJob<Name extends JobName>(
  name: Name,
  data: JobPayload<Name>,
  payload: unknown,
  work: () => Promise<unknown>,
): Promise<void> {
  if (!isTraced()) return void (await work());
  const carried = readCarried(payload);
  const parent = (await findPlace(data)) ?? carried;
  await traced(`job ${name}`, { merchant: data.merchantId }, work, { parent, askedBy: carried });
}

function readCarried(payload: unknown): string | undefined {
  const { traceparent } = (payload ?? {}) as { traceparent?: unknown };
  return typeof traceparent === "string" ? traceparent : undefined;
}

interface About {
  merchantId: string;
  eventId?: string;
  caseId?: string;
  stepId?: string;
  retryId?: string;
}

async function findPlace({
  merchantId,
  eventId,
  caseId,
  stepId,
  retryId,
}: About): Promise<string | undefined> {
  const known = eventId ?? caseId;
  if (known) return traceparentOf(known);
  if (!stepId && !retryId) return undefined;
  const select = { caseId: true };
  const owner = await withMerchant(merchantId, (tx) =>
    stepId
      ? tx.step.findUnique({ where: { id: stepId }, select })
      : tx.retry.findUnique({ where: { id: retryId ?? "" }, select }),
  );
  return owner ? traceparentOf(owner.caseId) : undefined;
}

import type { Step } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import type { OpenInvoice } from "@/lib/domain/cut-into-windows";
import { AppError } from "@/lib/domain/errors";
import { mintLinks } from "@/lib/links/mint-link";
import { type Frozen, freezeMessages } from "@/lib/messages/freeze-messages";
import { findTransport } from "@/lib/messages/transport-of";

import { loadAskInputs } from "./ask-inputs";
import { claimDueSteps, type ClaimedStep } from "./claim-due-steps";
import { loadContext } from "./context";
import { draftStep } from "./draft-step";
import { isAsStored } from "./is-as-stored";
import { loadOwners, type StoredOwner } from "./load-owners";
import { judgeAsk } from "./may-ask";
import { chunk, goOnWithLane, openLanes } from "./open-lanes";
import { putOffSteps, type Judged } from "./put-off-steps";
import { listOpenInvoices, readOpenInvoices, type OpenReads } from "./read-open-cases";

// Of the 30 s that facts live, as much as freezing may take: the way to the mail service takes the rest.
const factsLiveMs = 12_000;
// A merchant's ways through its due steps at the same time.
const mostLanes = 3;

/**
 * Turns due steps of one merchant into frozen messages, a chunk at a time, and goes on until none is due: what
 * `sendStep` does, for those of which pages of the provider's open invoices say exactly what is stored. The
 * others, be it paid, changed, or not on those pages, go the way of `sendStep`, each with reads of its own (P3).
 *
 * What may happen between any two lines, and why it does no harm:
 * - crash after the claim: the lease ends, the steps are planned again and handed out again;
 * - a payment or change applied after the reads: the stored rows are compared under the customers' locks, so
 *   they no longer are what was read, and the step goes the other way; a change we have not heard of is at most
 *   as old as the facts;
 * - crash before the commit: no message, no link, no batch; after it: each step has its one message, in the one
 *   batch row whose job was added by the same commit;
 * - two workers: a step is claimed by one, and a second message of a step fails on the unique index.
 */
export async function sendSteps(job: SendSteps): Promise<void> {
  const { merchantId } = job;
  const taken = await withMerchant(merchantId, (tx) => take(tx, job));
  if (!taken) return;
  try {
    await sendChunk(job, taken);
  } catch (error) {
    await giveBack(merchantId, taken.claimed);
    const isBroken = error instanceof AppError && brokenCodes.includes(error.code);
    if (isBroken) return;
    throw error;
  }
}

interface SendSteps {
  merchantId: string;
  lane: number;
  most: number;
}

const brokenCodes = ["connection_broken", "connection_disconnected", "provider_unauthorized"];

interface Taken {
  claimed: ClaimedStep[];
  invoices: OpenInvoice[];
  batchSize: number;
}

async function take(tx: Tx, { merchantId, most }: SendSteps): Promise<Taken | null> {
  const claimed = await claimDueSteps(tx, merchantId, Math.min(most, chunk));
  if (claimed.length === 0) return null;
  const caseIds = [...new Set(claimed.map(({ caseId }) => caseId))];
  const invoices = await listOpenInvoices(tx, caseIds);
  const { batchSize } = await findTransport(tx, merchantId);
  return { claimed, invoices, batchSize };
}

async function sendChunk(job: SendSteps, { claimed, invoices, batchSize }: Taken): Promise<void> {
  const { merchantId } = job;
  const stepIds = claimed.map(({ id }) => id);
  const reads = await readOpenInvoices(merchantId, invoices);
  await withMerchant(merchantId, async (tx) => {
    await freezeTrue(tx, { merchantId, stepIds, reads, batchSize });
    await goOn(tx, job, claimed.length);
  });
}

// As long as chunks are full, one lane more helps.
async function goOn(tx: Tx, { merchantId, lane, most }: SendSteps, taken: number): Promise<void> {
  await goOnWithLane(tx, { merchantId, lane });
  const isMore = taken === most && lane + 1 < mostLanes;
  if (isMore) await openLanes(tx, [{ merchantId, lane: lane + 1 }], chunk);
}

async function freezeTrue(tx: Tx, { merchantId, stepIds, reads, batchSize }: Chunk): Promise<void> {
  const owners = await loadOwners(tx, merchantId, stepIds);
  const context = await loadContext(tx, merchantId);
  const [known, others] = split(owners, reads);
  await sendAlone(tx, merchantId, others);
  const inputs = await loadAskInputs(tx, context, known);
  const judged = inputs.map((input) => ({ step: input.step, ask: judgeAsk(context, input) }));
  await putOffSteps(
    tx,
    context,
    judged.filter((each): each is Judged => each.ask.verdict !== "ask"),
  );
  const frozen: Frozen[] = [];
  for (const { step, ask } of judged) {
    if (ask.verdict === "ask") frozen.push(await draftStep(context, step, ask));
  }
  if (Date.now() - reads.readAt.getTime() > factsLiveMs) {
    throw new AppError("unavailable", "facts_too_old", "Facts aged while the steps waited; read again");
  }
  await freezeMessages(tx, merchantId, frozen, batchSize);
  await mintLinks(
    tx,
    merchantId,
    frozen.map(({ message }) => message),
  );
  await handOver(tx, known, reads, frozen);
}

interface Chunk {
  merchantId: string;
  stepIds: string[];
  reads: OpenReads;
  batchSize: number;
}

/** One step an address: a second one must see the first one's mail. */
function split(owners: StoredOwner[], { byInvoice }: OpenReads): [StoredOwner[], Step[]] {
  const [known, others]: [StoredOwner[], Step[]] = [[], []];
  const addresses = new Set<string>();
  for (const each of owners) {
    const address = each.owner.customer.email?.toLowerCase() ?? "";
    if (!each.hasContacts && !addresses.has(address) && isAsStored(each, byInvoice)) known.push(each);
    else others.push(each.step);
    addresses.add(address);
  }
  return [known, others];
}

// Still claimed: their job finds them with what is left of the lease.
async function sendAlone(tx: Tx, merchantId: string, steps: Step[]): Promise<void> {
  if (steps.length === 0) return;
  await tx.$queryRaw`SELECT count(graphile_worker.add_job('case.send-step',
      json_build_object('merchantId', ${merchantId}::text, 'stepId', "id"), job_key := 'step:' || "id"))
    FROM unnest(${steps.map(({ id }) => id)}::uuid[]) AS "id"`;
}

// From here on the message says what becomes of its step; and older facts are no news any more.
async function handOver(
  tx: Tx,
  known: StoredOwner[],
  { readAt }: OpenReads,
  frozen: Frozen[],
): Promise<void> {
  const stepIds = frozen.flatMap(({ message }) => message.stepId ?? []);
  const caseIds = known.map(({ owner }) => owner.id);
  const customerIds = known.map(({ owner }) => owner.customerId);
  await tx.$executeRaw`
    WITH handed AS (UPDATE "Step" SET "leasedUntil" = NULL WHERE "id" = ANY(${stepIds}::uuid[])),
      asked AS (UPDATE "CaseInvoice" SET "readAt" = ${readAt} WHERE "caseId" = ANY(${caseIds}::uuid[])
        AND "state" IN ('open', 'needs_confirmation') AND "readAt" < ${readAt})
    UPDATE "Customer" SET "readAt" = ${readAt} WHERE "id" = ANY(${customerIds}::uuid[]) AND "readAt" < ${readAt}`;
}

async function giveBack(merchantId: string, claimed: ClaimedStep[]): Promise<void> {
  await withMerchant(merchantId, (tx) =>
    tx.step.updateMany({
      where: { id: { in: claimed.map(({ id }) => id) }, state: "claimed", message: null },
      data: { state: "planned", leasedUntil: null },
    }),
  );
}

import { randomUUID } from "node:crypto";

import type { Tx } from "@/lib/db/transaction";
import type { RenderedMail } from "@/lib/email/rendered-mail";
import { enqueue, frozenBulkPriority, frozenPriority } from "@/lib/queue/enqueue";

import type { NewMessage } from "./freeze-message";
import { hideTokens } from "./token-marks";

export interface Frozen {
  message: NewMessage;
  mail: RenderedMail;
}

/**
 * As `freezeMessage`, for many mails of one merchant in a few statements.
 * @param batchSize  mails that leave in one call: each such batch is a row of its own, with its members in order,
 *   and one job; 1: each goes by itself
 */
export async function freezeMessages(
  tx: Tx,
  merchantId: string,
  frozen: Frozen[],
  batchSize: number,
): Promise<void> {
  if (frozen.length === 0) return;
  const batches = batchSize > 1 ? cut(frozen, batchSize) : [];
  const kept = frozen.map(({ message, mail: { html, text } }) => hideTokens(message.id, { html, text }));
  const batchOf = new Map(
    batches.flatMap(({ id, members }) => members.map(({ message }) => [message.id, id] as const)),
  );
  const column = <Value>(of: (each: Frozen) => Value) => frozen.map(of);
  await tx.$executeRaw`
    INSERT INTO "Message" ("id", "merchantId", "customerId", "caseId", "stepId", "kind", "toAddress", "fromAddress",
      "replyTo", "subject", "html", "text", "headers", "idempotencyKey", "caseVersion", "frozenAt", "batchId",
      "ccAddresses")
    SELECT "id", ${merchantId}::uuid, "customerId", "caseId", "stepId", "kind"::"MessageKind", "toAddress",
      "fromAddress", "replyTo", "subject", "html", "text", "headers"::jsonb, "idempotencyKey", "caseVersion",
      "frozenAt", "batchId", ARRAY(SELECT jsonb_array_elements_text("copies"::jsonb))
    FROM unnest(${column(({ message }) => message.id)}::uuid[], ${column(({ message }) => message.customerId)}::uuid[],
      ${column(({ message }) => message.caseId)}::uuid[], ${column(({ message }) => message.stepId)}::uuid[],
      ${column(({ message }) => message.kind)}::text[], ${column(({ message }) => message.toAddress)}::text[],
      ${column(({ message }) => message.fromAddress)}::text[], ${column(({ message }) => message.replyTo)}::text[],
      ${column(({ mail }) => mail.subject)}::text[], ${kept.map(({ html }) => html)}::text[],
      ${kept.map(({ text }) => text)}::text[],
      ${column(({ message }) => JSON.stringify(hideTokens(message.id, message.headers ?? {})))}::text[],
      ${column(({ message }) => message.idempotencyKey)}::text[],
      ${column(({ message }) => message.caseVersion)}::int[],
      ${column(({ message }) => message.frozenAt)}::timestamptz[],
      ${column(({ message }) => batchOf.get(message.id) ?? null)}::uuid[],
      ${column(({ message }) => JSON.stringify(message.ccAddresses ?? []))}::text[])
      AS m("id", "customerId", "caseId", "stepId", "kind", "toAddress", "fromAddress", "replyTo", "subject", "html",
        "text", "headers", "idempotencyKey", "caseVersion", "frozenAt", "batchId", "copies")`;
  if (batches.length === 0)
    await enqueueEach(
      tx,
      merchantId,
      column(({ message }) => message.id),
    );
  for (const { id, members } of batches) {
    const frozenAt = members[0]?.message.frozenAt ?? new Date();
    await addBatch(tx, { id, merchantId, frozenAt, memberIds: members.map(({ message }) => message.id) });
  }
}

/** A batch that was not tried yet, and the job that tries it. */
export async function addBatch(
  tx: Tx,
  batch: { id: string; merchantId: string; memberIds: string[]; frozenAt: Date },
): Promise<void> {
  const { id, merchantId, memberIds, frozenAt } = batch;
  await tx.$executeRaw`INSERT INTO "SendBatch" ("id", "merchantId", "key", "memberIds", "frozenAt")
    VALUES (${id}::uuid, ${merchantId}::uuid, ${`batch:${id}`}, ${memberIds}::uuid[], ${frozenAt})`;
  await enqueue(
    tx,
    "batch.send",
    { merchantId, batchId: id },
    { key: `batch:${id}`, priority: frozenBulkPriority },
  );
}

/** The jobs of messages that leave one by one. */
export async function enqueueEach(tx: Tx, merchantId: string, ids: string[]): Promise<void> {
  await tx.$queryRaw`SELECT count(graphile_worker.add_job('message.send',
      json_build_object('merchantId', ${merchantId}::text, 'messageId', "id"), job_key := 'message:' || "id",
      priority := ${frozenPriority}::int))
    FROM unnest(${ids}::uuid[]) AS "id"`;
}

function cut(frozen: Frozen[], size: number): { id: string; members: Frozen[] }[] {
  const count = Math.ceil(frozen.length / size);
  return Array.from({ length: count }, (_, at) => ({
    id: randomUUID(),
    members: frozen.slice(at * size, (at + 1) * size),
  }));
}

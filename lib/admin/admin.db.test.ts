import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it } from "vitest";

import { listMerchants } from "@/lib/admin/list-merchants";
import { openMerchant } from "@/lib/admin/open-merchant";
import { readInbox } from "@/lib/admin/read-inbox";
import { readQueue } from "@/lib/admin/read-queue";
import { readTrouble } from "@/lib/admin/read-trouble";
import { retryJobs } from "@/lib/admin/retry-jobs";
import { db } from "@/lib/db/client";
import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { parseId } from "@/lib/domain/ids";
import { readOverview } from "@/lib/reports/read-overview";
import { seedMerchant } from "@/lib/testing/seed-merchant";
import { testDatabase } from "@/lib/testing/test-database";
import { seedCases } from "@/prisma/seed/seed-cases";

const minuteMs = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * minuteMs);

let merchantId: string;
let connectionId: string;

beforeAll(async () => {
  await testDatabase();
  ({ merchantId } = await seedMerchant());
  await seedCases(merchantId, 60);
  connectionId = (
    await withMerchant(merchantId, (tx) => tx.connection.findUniqueOrThrow({ where: { merchantId } }))
  ).id;
});

function addEvent(state: "received" | "handled" | "parked" | "failed", minutes: number) {
  return withMerchant(merchantId, (tx) =>
    tx.providerEvent.create({
      data: {
        merchantId,
        connectionId,
        state,
        providerEventId: `evt_${randomUUID()}`,
        type: "invoice.payment_failed",
        source: "webhook",
        occurredAt: ago(minutes),
        receivedAt: ago(minutes),
        lastErrorCode: state === "failed" ? "provider_rejected" : null,
      },
    }),
  );
}

describe("the pipeline of all merchants", () => {
  it("counts each merchant as its own overview does, and names no customer", async () => {
    const first = await listMerchants(1);
    const { total } = first;
    const rows = [...first.rows];
    for (let page = 2; rows.length < total; page += 1) rows.push(...(await listMerchants(page)).rows);
    const row = rows.find((line) => line.merchantId === merchantId) ?? expect.fail();
    const { cases, stages } = await readOverview(merchantId, 30);
    const reached = Object.fromEntries(stages.map((stage) => [stage.stage, stage.reached]));
    expect(row).toMatchObject({
      cases,
      sent: reached.sent,
      clicked: reached.clicked,
      updated: reached.updated,
      recovered: reached.recovered,
    });
    expect(total).toBe(await withInstallation((tx) => tx.merchant.count()));
    expect(JSON.stringify(rows)).not.toMatch(/@|cus_/);
  });

  it("writes down who opened a merchant before showing it", async () => {
    const { userId } = await seedMerchant();
    const detail = await openMerchant(parseId("merchant", merchantId), userId);
    expect(detail.audit[0]).toMatchObject({ action: "merchant.opened", actor: `user:${userId}` });
    expect(JSON.stringify(detail)).not.toMatch(/@|cus_/);
    const unknown = openMerchant(parseId("merchant", randomUUID()), userId);
    await expect(unknown).rejects.toMatchObject({ code: "merchant_not_found" });
  });
});

describe("the inbox", () => {
  it("tells the oldest waiting event, what is parked and what failed, apart from what is done", async () => {
    const old = await addEvent("received", 12);
    await addEvent("received", 0);
    const parked = await addEvent("parked", 90);
    const failed = await addEvent("failed", 3);
    await addEvent("handled", 5);
    const { lines, stuck } = await readInbox();
    const line = lines.find((found) => found.merchantId === merchantId);
    expect(line).toMatchObject({ receivedToday: 5, handledToday: 1, waiting: 2, parked: 1, failed: 1 });
    expect(line?.lagSeconds).toBeGreaterThanOrEqual(720);
    expect(line?.lagSeconds).toBeLessThan(780);
    const ids = stuck.filter((event) => event.merchantId === merchantId).map(({ id }) => id);
    expect(ids).toEqual([parked.id, old.id, failed.id]);
  });
});

describe("the queue", () => {
  it("shows a given-up job without what its error gave away, and runs it again", async () => {
    const [job] = await db().$queryRaw<{ id: string }[]>`
      SELECT id::text FROM graphile_worker.add_job('test.broken', '{}', max_attempts := 1)`;
    const id = job?.id ?? expect.fail();
    await db().$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = 1,
      last_error = 'Refused for sk_live_abcdefgh12345 of anna@example.test' || chr(10) || 'at line 2' WHERE id = ${BigInt(id)}`;
    const before = await readQueue();
    const shown = before.troubled.find((found) => found.id === id);
    expect(shown).toMatchObject({ isGivenUp: true, attempts: 1, task: "test.broken" });
    expect(shown?.error).toBe("Refused for [redacted] of [redacted]");
    expect(before.lines.find(({ task }) => task === "test.broken")).toMatchObject({ failed: 1, waiting: 0 });
    expect(await retryJobs([id], randomUUID())).toBe(1);
    const after = await readQueue();
    expect(after.lines.find(({ task }) => task === "test.broken")).toMatchObject({ failed: 0, waiting: 1 });
  });

  it.each([[[]], [["1; DROP TABLE x"]], [["-1"]], [["99999999999999999999"]]])(
    "refuses %j as jobs",
    async (ids) => {
      await expect(retryJobs(ids, randomUUID())).rejects.toMatchObject({ code: "job_ids_invalid" });
    },
  );
});

describe("work in trouble", () => {
  it("finds late steps, unknown retries and mails, and broken connections; not what is on time", async () => {
    const before = (await readTrouble()).counts;
    await withMerchant(merchantId, async (tx) => {
      const [late] = await tx.step.findMany({ where: { state: "planned" }, take: 1 });
      await tx.step.update({ where: { id: late?.id }, data: { dueAt: ago(10) } });
      const [retry] = await tx.retry.findMany({ take: 1 });
      await tx.retry.update({ where: { id: retry?.id }, data: { state: "unknown", code: "no_answer" } });
      const [mail] = await tx.message.findMany({ take: 1 });
      await tx.message.update({ where: { id: mail?.id }, data: { state: "unknown" } });
    });
    await seedMerchant({ connection: "broken" });
    const { counts, rows } = await readTrouble();
    expect(counts.step_late).toBe(before.step_late + 1);
    expect(counts.retry_unknown).toBe(before.retry_unknown + 1);
    expect(counts.message_unknown).toBe(before.message_unknown + 1);
    expect(counts.connection_broken).toBe(before.connection_broken + 1);
    expect(rows.find(({ kind }) => kind === "retry_unknown")).toMatchObject({
      merchantId,
      code: "no_answer",
    });
  });
});

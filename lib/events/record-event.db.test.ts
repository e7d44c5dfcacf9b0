import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it } from "vitest";

import { runStatement } from "@/lib/db/client";
import type { ProviderEvent } from "@/lib/domain/provider";
import { clearJobs, ownerQuery, recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { recordEvent } from "./record-event";

const made = (providerEventId: string = `evt_${randomUUID()}`): ProviderEvent => ({
  providerEventId,
  type: "invoice.updated",
  mode: "live",
  occurredAt: new Date("2026-11-01T10:00:00Z"),
  objectId: "in_1",
  refs: { invoice: "in_1", customer: "cus_1" },
});

describe("P4: events that arrive at the same moment", () => {
  let connectionId: string;
  beforeAll(async () => {
    const world: RecoveryWorld = await recoveryWorld();
    connectionId = (await world.query((tx) => tx.connection.findFirstOrThrow())).id;
  });
  const record = (event: ProviderEvent) => recordEvent(connectionId, event, "webhook");
  /** So many are asked alone; those behind them go together. */
  const keepBusy = () => Promise.all([made(), made(), made()].map(record));
  const jobsOf = async (events: ProviderEvent[]) => {
    const { rows } = await ownerQuery(
      `SELECT count(j.id)::int AS jobs FROM "ProviderEvent" e JOIN graphile_worker.jobs j ON j.key = e."id"::text
       WHERE e."providerEventId" = ANY ($1)`,
      [events.map(({ providerEventId }) => providerEventId)],
    );
    await clearJobs();
    return rows[0]?.jobs;
  };

  it("are stored as they are, each with its job", async () => {
    const events = Array.from({ length: 40 }, () => made());
    void keepBusy();
    expect(await Promise.all(events.map(record))).toEqual(events.map(() => true));
    const { rows } = await ownerQuery(
      `SELECT "type", "objectId", "refs", "source"::text, "occurredAt", "state"::text FROM "ProviderEvent"
       WHERE "providerEventId" = $1`,
      [events[20]?.providerEventId],
    );
    expect(rows).toEqual([
      {
        type: "invoice.updated",
        objectId: "in_1",
        refs: { invoice: "in_1", customer: "cus_1" },
        source: "webhook",
        occurredAt: new Date("2026-11-01T10:00:00Z"),
        state: "received",
      },
    ]);
    expect(await jobsOf(events)).toBe(40);
  });

  it("count once where they are the same, and the answer is each one's own", async () => {
    const [first, twice, last] = [made(), made(), made()];
    void keepBusy();
    const answers = await Promise.all([first, twice, twice, last, twice].map(record));
    expect(answers).toEqual([true, true, false, true, false]);
    expect(await jobsOf([first, twice, last])).toBe(3);
  });

  it("are stored although one among them cannot be, or belongs to nobody", async () => {
    const [good, other] = [made(), made()];
    void keepBusy();
    const answers = await Promise.allSettled([
      record(made()),
      record(good),
      record(made(`evt_\u0000${randomUUID()}`)),
      recordEvent(randomUUID(), made(), "webhook"),
      record(other),
    ]);
    expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : "refused"))).toEqual([
      true,
      true,
      "refused",
      false,
      true,
    ]);
    expect(await jobsOf([good, other])).toBe(2);
  });

  it("do not make two processes wait for each other, whatever their order", async () => {
    for (let round = 0; round < 5; round += 1) {
      const rows = Array.from({ length: 100 }, () => ({ ...made(), connectionId, source: "webhook" }));
      const insert = (all: typeof rows) => runStatement<{ areNew: boolean[] }>`
        SELECT record_events(${JSON.stringify(all.map((row) => ({ ...row, id: randomUUID() })))}::jsonb) AS "areNew"`;
      const both = await Promise.all([insert(rows), insert(rows.toReversed())]);
      const isNew = both.flatMap(([answer]) => answer?.areNew ?? []).filter(Boolean);
      expect(isNew).toHaveLength(100);
    }
    await clearJobs();
  });
});

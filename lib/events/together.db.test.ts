import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { beforeAll, describe, expect, it } from "vitest";

import { withInstallation } from "@/lib/db/transaction";
import type { ProviderEvent } from "@/lib/domain/provider";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import { recoveryWorld, runJobs, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { withFault } from "@/lib/testing/with-switches";

import { handleEvent } from "./handle-event";
import { recordEvent } from "./record-event";

const types = [
  "invoice.updated",
  "invoice.payment_failed",
  "customer.updated",
  "customer.subscription.updated",
];

interface Waiting {
  customer: string;
  merchantId: string;
  ids: string[];
}

describe("P4: events of one customer that wait", () => {
  let world: RecoveryWorld;
  let connectionId: string;
  beforeAll(async () => {
    world = await recoveryWorld();
    connectionId = (await world.query((tx) => tx.connection.findFirstOrThrow())).id;
  });

  /** Events about a renewal that failed, recorded and not handled. */
  async function waiting(more: Partial<ProviderEvent>[] = []): Promise<Waiting> {
    const { customer, invoice, subscription } = await world.account.failRenewal();
    const refs = { customer, invoice, subscription };
    const ids = [];
    for (const event of [...types.map((type) => ({ type })), ...more])
      ids.push(await record({ refs, ...event }));
    return { customer, merchantId: world.merchantId, ids };
  }

  async function record(event: Partial<ProviderEvent>): Promise<string> {
    const providerEventId = `evt_${randomUUID()}`;
    const rest = { objectId: null, occurredAt: new Date(), mode: "live" as const, refs: {} };
    await recordEvent(
      connectionId,
      { ...rest, type: "invoice.updated", providerEventId, ...event },
      "webhook",
    );
    return (await world.query((tx) => tx.providerEvent.findFirstOrThrow({ where: { providerEventId } }))).id;
  }

  const stateOf = ({ ids }: Pick<Waiting, "ids">) =>
    world.query(async (tx) => {
      const rows = await tx.providerEvent.findMany({ where: { id: { in: ids } } });
      return ids.map((id) => rows.find((row) => row.id === id)?.state);
    });
  const jobsOf = ({ ids }: Waiting) =>
    withInstallation(async (tx) => {
      const rows = await tx.$queryRaw<{ key: string }[]>`
        SELECT key FROM graphile_worker.jobs WHERE key = ANY(${ids}::text[])`;
      return rows.length;
    });
  const casesOf = ({ customer }: Waiting) =>
    world.query((tx) => tx.recoveryCase.count({ where: { customer: { providerCustomerId: customer } } }));
  const all = (state: string, { ids }: Waiting) => ids.map(() => state);

  async function readsDuring(customer: string, work: () => Promise<unknown>): Promise<number> {
    const list = () => world.account.control.get<{ n: number; path: string }[]>("/_control/requests");
    const last = (await list()).at(-1)?.n ?? 0;
    await work();
    return (await list()).filter(({ n, path }) => n > last && path === `/v1/customers/${customer}`).length;
  }

  it("are handled by the first of them with one read of each object, and their jobs go", async () => {
    const found = await waiting();
    const work = () => handleEvent({ merchantId: world.merchantId, eventId: found.ids[0] ?? "" });
    expect(await readsDuring(found.customer, work)).toBe(1);
    expect(await stateOf(found)).toEqual(all("handled", found));
    expect(await jobsOf(found)).toBe(1);
    expect(await casesOf(found)).toBe(1);
  });

  it("are read once by a worker that takes all their jobs at the same time", async () => {
    const found = await waiting();
    const { merchantId, customer } = found;
    const work = () =>
      Promise.all(found.ids.map((eventId) => handleEvent({ merchantId, eventId, customer })));
    expect(await readsDuring(customer, work)).toBe(1);
    expect(await stateOf(found)).toEqual(all("handled", found));
  });

  it("end the same when workers that know nothing of each other take them at the same time", async () => {
    const found = await waiting();
    const { merchantId } = found;
    await Promise.allSettled(found.ids.map((eventId) => handleEvent({ merchantId, eventId })));
    await runJobs();
    expect(await stateOf(found)).toEqual(all("handled", found));
    expect(await casesOf(found)).toBe(1);
  });

  it.each([
    ["ProviderEvent", 0],
    ["ProviderEvent", 2],
  ] as const)("all wait on, with their jobs, after a crash at a write of %s past %i", async (table, skip) => {
    const found = await waiting();
    const job = { merchantId: world.merchantId, eventId: found.ids[0] ?? "" };
    await crashOnWrite(table, "UPDATE", () => expect(handleEvent(job)).rejects.toThrow(), skip);
    expect(await stateOf(found)).toEqual(all("received", found));
    expect(await jobsOf(found)).toBe(found.ids.length);
    expect(await casesOf(found)).toBe(0);
    await runJobs();
    expect(await stateOf(found)).toEqual(all("handled", found));
    expect(await casesOf(found)).toBe(1);
  });

  it("do not take along one that is recorded while they are read: it may be about something newer", async () => {
    const found = await waiting();
    const late = await withFault(
      { match: "GET /v1/invoices/*", kind: "latency", latencyMs: 600 },
      async () => {
        const handling = handleEvent({ merchantId: world.merchantId, eventId: found.ids[0] ?? "" });
        await sleep(200);
        const id = await record({ refs: { customer: found.customer } });
        await handling;
        return id;
      },
    );
    expect(await stateOf({ ids: [...found.ids, late] })).toEqual([...all("handled", found), "received"]);
    await runJobs();
    expect(await stateOf({ ids: [late] })).toEqual(["handled"]);
  });

  it("are not held up by one of them that cannot be handled", async () => {
    const found = await waiting([{ type: "charge.failed" }]);
    const bad = found.ids.at(-1) ?? "";
    const refs = { customer: found.customer, charge: "ch_unknown" };
    await world.query((tx) => tx.providerEvent.update({ where: { id: bad }, data: { refs } }));
    await runJobs(3);
    expect(await stateOf(found)).toEqual([...all("handled", found).slice(1), "received"]);
    expect(await casesOf(found)).toBe(1);
  });
});

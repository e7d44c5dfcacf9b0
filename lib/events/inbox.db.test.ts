import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import type { ProviderEvent } from "@/lib/domain/provider";
import { dropConnection } from "@/lib/merchants/load-connection";
import { withProvider } from "@/lib/merchants/with-provider";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import { recoveryWorld, runJobs, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { withFault } from "@/lib/testing/with-switches";

import { handleEvent } from "./handle-event";
import { recordEvent } from "./record-event";
import { replayEvent, resumeParked } from "./replay-event";

async function connectionId(world: RecoveryWorld): Promise<string> {
  return (await world.query((tx) => tx.connection.findFirstOrThrow())).id;
}

async function listAll(world: RecoveryWorld): Promise<ProviderEvent[]> {
  const since = new Date(Date.now() - 3_600_000);
  return withProvider(world.merchantId, "recheck", async (provider, account) => {
    const events: ProviderEvent[] = [];
    for await (const event of provider.listEvents(account, since)) events.push(event);
    return events;
  });
}

async function feed(world: RecoveryWorld, events: ProviderEvent[]): Promise<boolean[]> {
  const id = await connectionId(world);
  const added: boolean[] = [];
  for (const event of events) added.push(await recordEvent(id, event, "webhook"));
  return added;
}

const shape = async (world: RecoveryWorld, customer: string) => {
  const { state, outcome, declineCode, invoices, retries, steps } = await world.caseOf(customer);
  return {
    state,
    outcome,
    declineCode,
    invoices: invoices.map((invoice) => [invoice.state, invoice.revenues.length]),
    retries: retries.length,
    steps: steps.map((step) => [step.round, step.position]),
  };
};

describe("P4: the inbox of events", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
  });

  const orders: [string, (events: ProviderEvent[]) => ProviderEvent[]][] = [
    ["in order", (events) => events],
    ["reversed", (events) => events.toReversed()],
    ["each five times", (events) => events.flatMap((event) => Array<ProviderEvent>(5).fill(event))],
    [
      "each under a second id too",
      (events) =>
        events.flatMap((event) => [event, { ...event, providerEventId: `${event.providerEventId}x` }]),
    ],
  ];
  it.each(orders)("ends the same however events arrive: %s", async (_name, arrange) => {
    const failed = await world.account.failRenewal();
    const events = (await listAll(world)).filter(({ refs, objectId }) =>
      [refs.customer, objectId].includes(failed.customer),
    );
    expect(events.length).toBeGreaterThan(1);
    await feed(world, arrange(events));
    await runJobs();
    expect(await shape(world, failed.customer)).toEqual({
      state: "open",
      outcome: null,
      declineCode: "insufficient_funds",
      invoices: [["open", 0]],
      retries: 0,
      steps: [0, 1, 2, 3, 4].map((position) => [1, position]),
    });
  });

  it("records a repeat no second time", async () => {
    await world.account.failRenewal();
    const [event] = await listAll(world);
    if (!event) throw new Error("no event");
    const fresh = { ...event, providerEventId: `evt_${randomUUID()}` };
    expect(await feed(world, [fresh, fresh, fresh])).toEqual([true, false, false]);
    const both = await Promise.all([feed(world, [fresh]), feed(world, [fresh])]);
    expect(both.flat()).toEqual([false, false]);
  });

  it("a crash before the commit leaves the event unhandled, and the next try handles it", async () => {
    const failed = await world.account.failRenewal();
    const event = (await listAll(world)).find(
      ({ type, refs }) => type === "invoice.payment_failed" && refs.customer === failed.customer,
    );
    if (!event) throw new Error("no event");
    await feed(world, [event]);
    const row = await world.query((tx) =>
      tx.providerEvent.findFirstOrThrow({ where: { providerEventId: event.providerEventId } }),
    );
    const job = { merchantId: world.merchantId, eventId: row.id };
    // The database refuses the last write of the transaction: all of it must be gone.
    await crashOnWrite("ProviderEvent", "UPDATE", () => expect(handleEvent(job)).rejects.toThrow());
    expect(
      await world.query((tx) =>
        tx.recoveryCase.count({ where: { customer: { providerCustomerId: failed.customer } } }),
      ),
    ).toBe(0);
    await handleEvent(job);
    expect(await shape(world, failed.customer)).toMatchObject({ state: "open" });
  });

  it("another merchant's event id is nobody's", async () => {
    const other = await recoveryWorld();
    await other.account.failRenewal();
    const [event] = await listAll(other);
    if (!event) throw new Error("no event");
    await feed(other, [event]);
    const row = await other.query((tx) => tx.providerEvent.findFirstOrThrow());
    await handleEvent({ merchantId: world.merchantId, eventId: row.id });
    expect(
      (await other.query((tx) => tx.providerEvent.findUniqueOrThrow({ where: { id: row.id } }))).state,
    ).toBe("received");
    // An object of another account is unknown with this merchant's key: nothing opens, nothing breaks.
    const before = await world.query((tx) => tx.recoveryCase.count());
    await feed(world, [event]);
    await runJobs();
    expect(await world.query((tx) => tx.recoveryCase.count())).toBe(before);
  });

  it("waits where people see it when it cannot be handled, and can be replayed", async () => {
    const failed = await world.account.failRenewal();
    const event = (await listAll(world)).find(
      ({ type, refs }) => type === "invoice.payment_failed" && refs.customer === failed.customer,
    );
    if (!event) throw new Error("no event");
    await withFault({ match: "GET /v1/invoices/*", kind: "500" }, async () => {
      await feed(world, [event]);
      await runJobs(20);
    });
    const stuck = await world.query((tx) =>
      tx.providerEvent.findFirstOrThrow({ where: { providerEventId: event.providerEventId } }),
    );
    expect(stuck).toMatchObject({ state: "failed", lastErrorCode: "provider_failed" });
    await replayEvent({ eventId: stuck.id, actor: world.userId });
    await runJobs();
    expect(await shape(world, failed.customer)).toMatchObject({ state: "open" });
  });

  it("parks the events of a broken connection and resumes them", async () => {
    const own = await recoveryWorld();
    const failed = await own.account.failRenewal();
    const events = await listAll(own);
    await own.account.control.patch("/_control/keys", {
      key: own.account.account().apiKey,
      status: "revoked",
    });
    await feed(own, events);
    await runJobs();
    const parked = await own.query((tx) => tx.providerEvent.count({ where: { state: "parked" } }));
    expect(parked).toBe(events.length);
    await own.account.control.patch("/_control/keys", {
      key: own.account.account().apiKey,
      status: "active",
    });
    await withMerchant(own.merchantId, (tx) => tx.connection.updateMany({ data: { status: "ok" } }));
    dropConnection(own.merchantId);
    expect(await resumeParked({ merchantId: own.merchantId })).toBe(events.length);
    await runJobs();
    expect(await shape(own, failed.customer)).toMatchObject({ state: "open" });
  });
});

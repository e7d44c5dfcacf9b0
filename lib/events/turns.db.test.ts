import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { testDatabase } from "@/lib/testing/test-database";
import { withFault } from "@/lib/testing/with-switches";

import { handleEvent } from "./handle-event";
import { recordEvent } from "./record-event";

describe("P11: events of a customer whose turn another worker has", () => {
  let world: RecoveryWorld;
  let other: pg.Client;
  let customer: string;
  let job: { merchantId: string; eventId: string; customer: string };

  beforeAll(async () => {
    world = await recoveryWorld();
  });
  beforeEach(async () => {
    const failed = await world.account.failRenewal();
    customer = failed.customer;
    const { id } = await world.query((tx) => tx.connection.findFirstOrThrow());
    const providerEventId = `evt_${randomUUID()}`;
    const refs = { customer, invoice: failed.invoice };
    const event = { type: "invoice.updated", objectId: null, occurredAt: new Date(), mode: "live" as const };
    await recordEvent(id, { ...event, providerEventId, refs }, "webhook");
    const row = await world.query((tx) => tx.providerEvent.findFirstOrThrow({ where: { providerEventId } }));
    job = { merchantId: world.merchantId, eventId: row.id, customer };
    other = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
    // One of the tests has the server end it.
    other.on("error", () => undefined);
    await other.connect();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await other.end();
  });

  const takeTurn = (of = customer) =>
    other.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [`events:${world.merchantId}:${of}`]);
  const stateOf = async () =>
    (await world.query((tx) => tx.providerEvent.findUniqueOrThrow({ where: { id: job.eventId } }))).state;

  async function countReads(): Promise<number> {
    const made = await world.account.control.get<{ path: string }[]>("/_control/requests");
    return made.filter(({ path }) => path === `/v1/customers/${customer}`).length;
  }

  async function expectNothingYet(): Promise<void> {
    await sleep(400);
    expect([await stateOf(), await countReads()]).toEqual(["received", 0]);
  }

  it("are not read again once it has handled them", async () => {
    await takeTurn();
    const handling = handleEvent(job);
    await expectNothingYet();
    await other.query(`UPDATE "ProviderEvent" SET "state" = 'handled' WHERE "id" = $1`, [job.eventId]);
    await other.query("SELECT pg_advisory_unlock_all()");
    await handling;
    expect(await countReads()).toBe(0);
  });

  it("are handled as soon as it has died", async () => {
    await takeTurn();
    const handling = handleEvent(job);
    await expectNothingYet();
    await other.query("SELECT pg_terminate_backend(pg_backend_pid())").catch(() => undefined);
    await handling;
    expect([await stateOf(), await countReads()]).toEqual(["handled", 1]);
  });

  it("are handled all the same where it hangs", async () => {
    await takeTurn();
    const handling = handleEvent(job);
    await expectNothingYet();
    const now = performance.now();
    vi.spyOn(performance, "now").mockReturnValue(now + 60_000);
    await handling;
    expect([await stateOf(), await countReads()]).toEqual(["handled", 1]);
  });

  it("do not wait for another customer's turn, and leave theirs to the next", async () => {
    await takeTurn("cus_other");
    await handleEvent(job);
    expect(await stateOf()).toBe("handled");
    await takeTurn();
  });

  it("leave their turn to the next where they cannot be read", async () => {
    await withFault({ match: "GET /v1/*", kind: "500" }, () => expect(handleEvent(job)).rejects.toThrow());
    await takeTurn();
    expect(await stateOf()).toBe("received");
  });
});

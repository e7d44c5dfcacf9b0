import { beforeAll, describe, expect, it } from "vitest";

import { truths } from "@/lib/jobs/truths";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import {
  dueCount,
  dueCustomers,
  endLeases,
  mailsEach,
  oneEach,
  sendAll,
  setMailFaults,
} from "@/lib/testing/due-batch";
import { recoveryWorld, runJobs, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { testSimulator } from "@/lib/testing/test-simulator";
import { withFault } from "@/lib/testing/with-switches";

import { deliverBatch } from "./deliver-batch";
import { dispatchDueSteps } from "./dispatch-due-steps";

describe("P3: many due steps of one merchant", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
    await setMailFaults([]);
  });

  it("are read in pages and leave in one call, each mail once", async () => {
    const all = await dueCustomers(world);
    const { control } = await testSimulator();
    const before = (await control.get<{ n: number }[]>("/_control/requests")).at(-1)?.n ?? 0;
    await dispatchDueSteps();
    await runJobs();
    const made = await control.get<{ path: string }[]>(`/_control/requests?since=${before}`);
    const reads = made.filter(({ path }) => path.startsWith("/v1/")).map(({ path }) => path);
    expect(reads).toEqual(["/v1/invoices", "/v1/invoice_payments"]);
    expect(await mailsEach(world, all)).toEqual(oneEach);
    for (const { customer } of all) {
      const found = await world.caseOf(customer);
      expect(found.steps[0]).toMatchObject({ state: "sent" });
      expect(found.sentAt).not.toBeNull();
      expect(found.timeline.filter(({ kind }) => kind === "mail_sent")).toHaveLength(1);
      expect(await world.tokenFor(customer)).toMatch(/^[\w-]{32}$/);
    }
  });

  it("leave out who paid a moment before, and who changed goes by itself", async () => {
    const all = await dueCustomers(world);
    const [paid, moved] = all;
    await world.account.act("pay-outside", { invoice: paid?.invoice });
    await world.account.act("update-customer", { customer: moved?.customer, name: "Somebody Else" });
    await sendAll(world);
    await runJobs();
    expect(await mailsEach(world, all)).toEqual([0, 1, 1]);
    const [mail] = await world.mails(moved?.email ?? "");
    expect(mail?.text).toContain("Somebody");
  });

  it.each([
    ["before the messages are frozen", "Message", "INSERT", 0],
    ["before the batch is kept", "SendBatch", "INSERT", 0],
    ["before the links are kept", "Link", "INSERT", 1],
    ["when the batch is sealed", "SendBatch", "UPDATE", 1],
    ["after the provider took it, before that is stored", "Message", "UPDATE", dueCount],
    ["while the timeline is written", "TimelineEntry", "INSERT", 1],
    ["before the batch is done", "SendBatch", "UPDATE", 2],
  ] as const)("a crash %s ends in one mail each", async (_name, table, what, skip) => {
    const all = await dueCustomers(world);
    await crashOnWrite(
      table,
      what,
      async () => {
        await sendAll(world).catch(() => undefined);
        const [batch] = await world.query((tx) => tx.sendBatch.findMany({ where: { state: "frozen" } }));
        if (!batch) return;
        const job = { merchantId: world.merchantId, batchId: batch.id };
        await deliverBatch(job, truths).catch(() => undefined);
      },
      skip,
    );
    await endLeases();
    await world.drain();
    expect(await mailsEach(world, all)).toEqual(oneEach);
    for (const { customer } of all) {
      const found = await world.caseOf(customer);
      expect(found.steps[0]).toMatchObject({ state: "sent" });
      expect(found.messages).toHaveLength(1);
    }
  });

  it("make one message each with several workers at once", async () => {
    const all = await dueCustomers(world);
    await Promise.allSettled([sendAll(world), sendAll(world), sendAll(world)]);
    const batches = await world.query((tx) => tx.sendBatch.findMany({ where: { state: "frozen" } }));
    const jobs = batches.map(({ id }) => ({ merchantId: world.merchantId, batchId: id }));
    await Promise.allSettled([...jobs, ...jobs].map((job) => deliverBatch(job, truths)));
    await world.drain();
    expect(await mailsEach(world, all)).toEqual(oneEach);
  });

  it("go by themselves where the pages cannot be read", async () => {
    const all = await dueCustomers(world);
    await withFault({ match: "GET /v1/invoices", kind: "503" }, () =>
      expect(sendAll(world)).rejects.toMatchObject({ code: "provider_failed" }),
    );
    const { steps } = await world.caseOf(all[0]?.customer ?? "");
    expect(steps[0]).toMatchObject({ state: "planned", leasedUntil: null });
    await world.drain();
    expect(await mailsEach(world, all)).toEqual(oneEach);
  });
});

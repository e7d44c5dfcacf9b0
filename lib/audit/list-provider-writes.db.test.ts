import { beforeAll, describe, expect, it } from "vitest";

import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { listProviderWrites, type ProviderWriteLine } from "./list-provider-writes";
import { noteProviderWrite } from "./note-provider-write";

let world: RecoveryWorld;
let customer: string;
let lines: ProviderWriteLine[];

async function readAll(merchantId: string): Promise<ProviderWriteLine[]> {
  const pages: ProviderWriteLine[] = [];
  for (let cursor: string | undefined; ;) {
    const { lines: page, next } = await listProviderWrites(merchantId, cursor);
    pages.push(...page);
    if (!next) return pages;
    cursor = next;
  }
}

beforeAll(async () => {
  world = await recoveryWorld();
  const failed = await world.account.failRenewal({ subscriptionCard: true });
  customer = failed.customer;
  await world.drain();
  await world.updateCard(customer, "4242424242424242");
  lines = await readAll(world.merchantId);
});

describe("what Recoup wrote to an account", () => {
  it("is there whole: as many lines as the provider saw writing requests, and the same ones", async () => {
    const seen = await world.account.control.get<{ account: string; method: string; path: string }[]>(
      "/_control/requests?since=0",
    );
    const writes = seen.filter(({ account, method }) => account === world.account.id && method !== "GET");
    expect(lines.map(({ request }) => request).toSorted()).toEqual(
      writes.map(({ method, path }) => `${method} ${path}`).toSorted(),
    );
    expect(new Set(lines.map(({ act }) => act))).toEqual(
      new Set(["probe", "make_webhook", "make_portal", "open_card_form", "set_default", "pay_invoice"]),
    );
  });

  it("says why, with what permission and what came of it, and leads to the case", async () => {
    const { id } = await world.caseOf(customer);
    const paid = lines.find(({ act }) => act === "pay_invoice");
    expect(paid).toMatchObject({ caseId: id, permission: "invoice_write", outcome: "done", status: 200 });
    expect(paid?.requestId).toMatch(/^req_/);
    expect(lines.filter(({ reason }) => reason.length < 10)).toEqual([]);
  });

  it("is latest first, page after page, without a gap or a double", () => {
    const times = lines.map(({ sentAt }) => sentAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  });

  it("is narrowed to a kind and to what did not work", async () => {
    const read = async (filter: Parameters<typeof listProviderWrites>[2]) =>
      (await listProviderWrites(world.merchantId, undefined, filter)).lines;
    expect((await read({ act: "pay_invoice" })).map(({ act }) => act)).toEqual(["pay_invoice"]);
    const [done, notDone] = [await read({ outcome: "done" }), await read({ outcome: "not_done" })];
    expect(done.every(({ outcome }) => outcome === "done")).toBe(true);
    expect(notDone.every(({ outcome }) => outcome !== "done")).toBe(true);
    expect(done.length + notDone.length).toBe(lines.length);
  });

  it("holds what got no answer, and an answer is noted once", async () => {
    const other = await recoveryWorld({ isOn: false });
    const write = { act: "pay_invoice", request: "POST /x", objectId: "in_1", idempotencyKey: null } as const;
    const settle = await noteProviderWrite(other.merchantId, write, { reason: "A test.", userId: "u" });
    const [open] = (await listProviderWrites(other.merchantId)).lines;
    expect(open).toMatchObject({ outcome: "no_answer", actor: "user:u", reason: "A test." });
    await settle({ status: 402, requestId: "req_1" });
    await settle({ status: 200, requestId: "req_2" });
    const [settled] = (await listProviderWrites(other.merchantId)).lines;
    expect(settled).toMatchObject({ outcome: "refused", requestId: "req_1" });
  });

  it("can be read by its merchant alone, and by nobody rewritten (P7)", async () => {
    const other = await recoveryWorld({ isOn: false });
    expect((await readAll(other.merchantId)).map(({ id }) => id)).not.toContain(lines[0]?.id);
    const change = world.query((tx) => tx.providerWrite.updateMany({ data: { reason: "" } }));
    await expect(change).rejects.toThrow(/permission denied/);
  });
});

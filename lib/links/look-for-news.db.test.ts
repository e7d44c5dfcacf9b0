import { beforeAll, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { closeCase } from "@/lib/recovery/close-case";
import { loadContext } from "@/lib/recovery/context";
import { ownerQuery, recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

describe("a click reads the case at the provider", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
  });

  async function failedAndMailed() {
    const failed = await world.account.failRenewal();
    await world.drain();
    return { ...failed, token: await world.tokenFor(failed.customer) };
  }

  async function looksAfterClick(customer: string, token: string): Promise<number> {
    await world.click(token);
    const { id } = await world.caseOf(customer);
    // Whoever asks again finds out by this one's end: it is taken away, as if its worker had died of it.
    const sql = "DELETE FROM graphile_worker._private_jobs WHERE key = $1 RETURNING 1";
    const { rows } = await ownerQuery(sql, [`reconcile:${id}`]);
    return rows.length;
  }

  it("in two requests, and asks for no look at it where everything is as it is stored", async () => {
    const { customer, token } = await failedAndMailed();
    const { n: before = 0 } = (await requests()).at(-1) ?? {};
    expect(await looksAfterClick(customer, token)).toBe(0);
    expect((await requests()).filter(({ n }) => n > before)).toHaveLength(2);
    expect(await looksAfterClick(customer, token)).toBe(0);
  });

  const requests = () => world.account.control.get<{ n: number }[]>("/_control/requests?since=0");

  it.each([
    ["paid", "pay-outside", {}],
    ["paid in part", "pay-part", { amountMinor: 900 }],
    ["void", "void", {}],
    ["written off", "uncollectible", {}],
  ])("and asks for one where the invoice is %s meanwhile", async (_state, verb, more) => {
    const { customer, invoice, token } = await failedAndMailed();
    await world.account.act(verb, { invoice, ...more });
    expect(await looksAfterClick(customer, token)).toBe(1);
  });

  it("and asks for one where the subscription has ended, or the customer was deleted", async () => {
    const ended = await failedAndMailed();
    await world.account.act("cancel", { subscription: ended.subscription });
    expect(await looksAfterClick(ended.customer, ended.token)).toBe(1);
    const deleted = await failedAndMailed();
    await world.account.act("delete-customer", { customer: deleted.customer });
    expect(await looksAfterClick(deleted.customer, deleted.token)).toBe(1);
  });

  it("and asks for one where a card was changed that nobody told of, at each click", async () => {
    const { customer, invoice, token } = await failedAndMailed();
    expect(await looksAfterClick(customer, token)).toBe(0);
    await world.account.act("card", { customer, card: "ok", slot: "customer" });
    for (let n = 0; n < 3; n += 1) expect(await looksAfterClick(customer, token)).toBe(1);
    await world.click(token);
    await world.drain();
    const charges = (await world.charges()).filter((charge) => charge.invoice === invoice);
    expect(charges.at(-1)).toMatchObject({ cause: "api", outcome: "paid" });
  });

  it("and keeps what it saw once, with the time at which it was seen last, until it sees something else", async () => {
    const { customer, token } = await failedAndMailed();
    const { id: caseId } = await world.caseOf(customer);
    const seen = () =>
      world.query((tx) =>
        tx.slotBaseline.findMany({ where: { caseId, cause: "click" }, orderBy: { takenAt: "asc" } }),
      );
    await world.click(token);
    const [first] = await seen();
    await world.click(token);
    const again = await seen();
    expect(again.map(({ id }) => id)).toEqual([first?.id]);
    expect(again[0]?.takenAt.getTime()).toBeGreaterThan(first?.takenAt.getTime() ?? Infinity);
    await world.account.act("card", { customer, card: "ok", slot: "customer" });
    await world.click(token);
    expect(await seen()).toHaveLength(2);
  });

  it("and takes the same slots in another order for the same, but not one less", async () => {
    const { customer, token } = await failedAndMailed();
    await world.click(token);
    const { id: caseId, merchantId } = await world.caseOf(customer);
    const { linkId, slots } = await world.query(async (tx) => {
      const baseline = await tx.slotBaseline.findFirstOrThrow({ where: { caseId, cause: "click" } });
      const link = await tx.link.findFirstOrThrow({ where: { caseId } });
      return { linkId: link.id, slots: baseline.slots as unknown[] };
    });
    expect(slots.length).toBeGreaterThan(1);
    const isNews = async (given: unknown[]) => {
      const visit = { method: "POST", class: "human", reasons: [], headers: {}, ledTo: "card_form" };
      const sql = "SELECT store_click($1, $2, $3, now(), $4, $5, gen_random_uuid()) AS news";
      const values = [merchantId, linkId, caseId, JSON.stringify(visit), JSON.stringify(given)];
      return (await ownerQuery(sql, values)).rows[0] as { news: boolean };
    };
    expect(await isNews(slots.toReversed())).toEqual({ news: false });
    expect(await isNews(slots.slice(1))).toEqual({ news: true });
    expect(await isNews(slots)).toEqual({ news: true });
  });

  it("and asks for one where the case is given up, which a changed card may take up again", async () => {
    const { customer, token } = await failedAndMailed();
    const { id } = await world.caseOf(customer);
    await withMerchant(world.merchantId, async (tx) => {
      const found = await tx.recoveryCase.findUniqueOrThrow({ where: { id }, include: { invoices: true } });
      await closeCase(tx, await loadContext(tx, world.merchantId), found, "lost");
    });
    expect(await looksAfterClick(customer, token)).toBe(1);
  });
});

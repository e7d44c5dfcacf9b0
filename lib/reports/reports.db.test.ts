import { beforeAll, describe, expect, it } from "vitest";

import { notOurs } from "@/lib/domain/attribution";
import { type CaseQuery, caseSorts, parseCaseQuery } from "@/lib/domain/case-query";
import { parseId } from "@/lib/domain/ids";
import { furthestStage, stages, stampAt } from "@/lib/domain/pipeline";
import { withMerchant } from "@/lib/db/transaction";
import { listCases } from "@/lib/reports/list-cases";
import { readCase } from "@/lib/reports/read-case";
import { readMessagePreview } from "@/lib/reports/read-message-preview";
import { readOverview } from "@/lib/reports/read-overview";
import { seedMerchant } from "@/lib/testing/seed-merchant";
import { testDatabase } from "@/lib/testing/test-database";
import { seedCases } from "@/prisma/seed/seed-cases";

const dayMs = 86_400_000;
const count = 240;
let mine: string;
let theirs: string;

/** All rows of a merchant, to count them again the plain way. */
function readAll(merchantId: string) {
  return withMerchant(merchantId, async (tx) => ({
    cases: await tx.recoveryCase.findMany({ include: { customer: true, invoices: true } }),
    revenues: await tx.recoveredRevenue.findMany(),
  }));
}

beforeAll(async () => {
  await testDatabase();
  mine = (await seedMerchant()).merchantId;
  theirs = (await seedMerchant({ name: "Rival" })).merchantId;
  await seedCases(mine, count);
  await seedCases(theirs, 35);
});

describe("the overview", () => {
  it.each([30, 90, 365] as const)("counts over %i days as counting by hand does", async (days) => {
    const view = await readOverview(mine, days);
    const since = new Date(view.readAt.getTime() - days * dayMs);
    const { cases, revenues } = await readAll(mine);
    const within = cases.filter(({ openedAt, state }) => openedAt >= since && state !== "shadow");
    expect(view.cases).toBe(within.length);
    expect(view.cases).toBeGreaterThan(50);
    for (const [index, stage] of stages.entries()) {
      const reached = within.filter((found) =>
        stages.slice(index).some((later) => stampAt(found, later) !== null),
      );
      const stamped = within.filter((found) => stampAt(found, stage) !== null);
      expect(view.stages[index]).toEqual({ stage, reached: reached.length, stamped: stamped.length });
    }
    for (const money of view.recovered) {
      const ours = revenues.filter(
        (revenue) =>
          revenue.currency === money.currency && revenue.paidAt >= since && !notOurs.includes(revenue.class),
      );
      const net = ours.reduce((sum, r) => sum + (r.isDisputed ? 0n : r.amountMinor - r.refundedMinor), 0n);
      expect(money.creditedMinor).toBe(net);
    }
    const currencies = new Set(revenues.filter(({ paidAt }) => paidAt >= since).map((r) => r.currency));
    expect(new Set(view.recovered.map(({ currency }) => currency))).toEqual(currencies);
  });

  it.each([30, 90, 365] as const)("draws %i days that sum to the headline", async (days) => {
    const view = await readOverview(mine, days);
    for (const { currency, points } of view.series) {
      const total = points.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
      expect(total).toBe(view.recovered.find((money) => money.currency === currency)?.creditedMinor);
      const starts = points.map(({ startsOn }) => startsOn);
      expect(new Set(starts).size).toBe(starts.length);
    }
  });

  it("sums what is unpaid in living cases, by currency", async () => {
    const { open } = await readOverview(mine, 30);
    const { cases } = await readAll(mine);
    const unpaid = cases
      .filter(({ state }) => state !== "closed")
      .flatMap(({ invoices }) => invoices)
      .filter(({ state }) => state === "open" || state === "needs_confirmation");
    for (const { currency, collectableMinor } of open) {
      const same = unpaid.filter((invoice) => invoice.currency === currency);
      expect(collectableMinor).toBe(same.reduce((sum, invoice) => sum + invoice.amountRemainingMinor, 0n));
    }
    expect(new Set(open.map(({ currency }) => currency))).toEqual(
      new Set(unpaid.map(({ currency }) => currency)),
    );
  });

  it("names what keeps a merchant from recovering, most urgent first", async () => {
    const hintOf = async (given: Parameters<typeof seedMerchant>[0]) =>
      (await readOverview((await seedMerchant(given)).merchantId, 30)).hint;
    expect(await hintOf({ connection: null })).toBe("not_connected");
    expect(await hintOf({ connection: "broken", recoveryMode: "off" })).toBe("broken");
    expect(await hintOf({ connection: "disconnected" })).toBe("disconnected");
    expect(await hintOf({ recoveryMode: "off" })).toBe("off");
    expect(await hintOf({ recoveryMode: "shadow" })).toBe("shadow");
    expect(await hintOf({})).toBeNull();
  });

  it("is empty, not broken, for a merchant without cases", async () => {
    const { merchantId } = await seedMerchant();
    const view = await readOverview(merchantId, 90);
    expect(view).toMatchObject({ cases: 0, recovered: [], open: [], series: [], activity: [], alerts: [] });
    expect(view.stages.map(({ reached }) => reached)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("the list of cases", () => {
  const orders = {
    newest: (a: Row, b: Row) => +b.openedAt - +a.openedAt || (a.id < b.id ? 1 : -1),
    oldest: (a: Row, b: Row) => +a.openedAt - +b.openedAt || (a.id < b.id ? -1 : 1),
    customer: (a: Row, b: Row) => compare(a.customerSort, b.customerSort) || (a.id < b.id ? -1 : 1),
  };
  type Row = { id: string; openedAt: Date; customerSort: string };
  const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

  it.each(
    caseSorts.flatMap((sort) =>
      [{}, { state: "closed" }, { q: "example" }].map((more) => ({ sort, ...more })),
    ),
  )("goes forth and back through all of %j, and meets none of another merchant", async (params) => {
    const { cases } = await readAll(mine);
    const wanted = cases.filter(({ state }) => !("state" in params) || state === params.state);
    const expected = wanted.toSorted(orders[params.sort]).map(({ id }) => id);
    const forth: string[][] = [];
    let query: CaseQuery = parseCaseQuery(params);
    for (;;) {
      const found = await listCases(mine, query);
      expect(found).toMatchObject({ total: expected.length, isMore: false, page: forth.length + 1 });
      forth.push(found.rows.map(({ id }) => id));
      if (!found.next) break;
      query = { ...query, ...found.next };
    }
    expect(forth.flat()).toEqual(expected);
    for (let page = forth.length - 1; page > 0; page -= 1) {
      const { previous } = await listCases(mine, query);
      query = { ...query, ...previous };
      expect((await listCases(mine, query)).rows.map(({ id }) => id)).toEqual(forth[page - 1]);
    }
    expect((await listCases(mine, query)).previous).toBeNull();
  });

  it("begins anew where the case is gone after which it was to go on", async () => {
    const gone = parseCaseQuery({ page: "3", after: "01a1fbea-f433-7a91-86ea-d99e21a00198" });
    expect(await listCases(mine, gone)).toEqual(await listCases(mine, parseCaseQuery({})));
  });

  it("counts beside each case who came and moved nothing", async () => {
    const { rows } = await listCases(mine, parseCaseQuery({ stage: "clicked" }));
    const counted = await withMerchant(mine, (tx) =>
      tx.visit.findMany({
        where: { link: { caseId: { in: rows.map(({ id }) => id) } } },
        include: { link: true },
      }),
    );
    expect(counted.length).toBeGreaterThan(0);
    for (const { id, visits } of rows) {
      const own = counted.filter(({ link }) => link.caseId === id);
      expect(visits).toEqual({
        software: own.filter((visit) => visit.class === "machine").length,
        unsureClicks: own.filter((visit) => visit.class === "unsure" && visit.method === "POST").length,
      });
    }
  });

  it.each([
    { state: "open" },
    { state: "closed", outcome: "recovered" },
    { outcome: "lost" },
    { class: "action" },
    { stage: "none" },
    { stage: "clicked" },
    { stage: "recovered", class: "soft" },
  ])("filters by %j", async (params) => {
    const query = parseCaseQuery(params);
    const { total, rows } = await listCases(mine, query);
    const { cases } = await readAll(mine);
    const expected = cases.filter(
      (found) =>
        (!query.state || found.state === query.state) &&
        (!query.outcome || found.outcome === query.outcome) &&
        (!query.declineClass || found.declineClass === query.declineClass) &&
        (!query.stage || (furthestStage(found) ?? "none") === query.stage),
    );
    expect(total).toBe(expected.length);
    expect(total).toBeGreaterThan(0);
    expect(expected.map(({ id }) => id)).toEqual(expect.arrayContaining(rows.map(({ id }) => id)));
  });

  it("finds by name, address and invoice number, in any case", async () => {
    const { cases } = await readAll(mine);
    const wanted = cases[7];
    const { customer, invoices } = wanted ?? expect.fail();
    for (const q of [customer.name?.toUpperCase(), customer.email?.slice(0, -4), invoices[0]?.number]) {
      const { rows } = await listCases(mine, parseCaseQuery({ q: q ?? expect.fail() }));
      expect(rows.map(({ id }) => id)).toContain(wanted?.id);
    }
  });

  it("takes percent, underscore and quotes in a search as plain characters", async () => {
    for (const q of ["%", "_", "\\", "' OR 1=1 --", "😀"]) {
      expect((await listCases(mine, parseCaseQuery({ q }))).total).toBe(0);
    }
    expect((await listCases(mine, parseCaseQuery({ q: "O'Brien" }))).total).toBeGreaterThan(0);
  });

  it("finds by an invoice's or a customer's whole id at the provider, and by the beginning of a name", async () => {
    const { cases } = await readAll(mine);
    const { id, customer, invoices } = cases[11] ?? expect.fail();
    const short = customer.name?.slice(0, 2).toUpperCase();
    for (const q of [invoices[0]?.providerInvoiceId, customer.providerCustomerId]) {
      const { rows, total } = await listCases(mine, parseCaseQuery({ q }));
      expect({ total, ids: rows.map((row) => row.id) }).toEqual({ total: 1, ids: [id] });
    }
    const begins = cases.filter((one) => one.customerSort.startsWith(short?.toLowerCase() ?? "?"));
    expect((await listCases(mine, parseCaseQuery({ q: short }))).total).toBe(begins.length);
  });

  it("finds nothing of another merchant by any of it", async () => {
    const { cases } = await readAll(theirs);
    const { customer, invoices } = cases[0] ?? expect.fail();
    for (const q of [invoices[0]?.providerInvoiceId, customer.providerCustomerId, customer.email]) {
      const { rows } = await listCases(mine, parseCaseQuery({ q: q ?? expect.fail() }));
      expect(rows.every((row) => !cases.some(({ id }) => id === row.id))).toBe(true);
    }
  });

  it("sums amounts of a row by currency", async () => {
    const { rows } = await listCases(mine, parseCaseQuery({ outcome: "partly" }));
    const { cases } = await readAll(mine);
    const row = rows[0] ?? expect.fail();
    const invoices = cases.find(({ id }) => id === row.id)?.invoices ?? [];
    const paid = invoices.filter(({ state }) => state === "paid");
    expect(row.paid).toEqual([
      { currency: paid[0]?.currency, amountMinor: paid.reduce((sum, i) => sum + i.amountPaidMinor, 0n) },
    ]);
  });
});

describe("the page of a case", () => {
  async function firstOf(merchantId: string, params: Record<string, string>) {
    const { rows } = await listCases(merchantId, parseCaseQuery(params));
    return parseId("case", (rows[0] ?? expect.fail()).id);
  }

  it("tells invoices, steps, retries, visits and story of this case alone", async () => {
    const id = await firstOf(mine, { stage: "updated", state: "open" });
    const view = await readCase(mine, id);
    expect(view.steps.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4]);
    expect(view.steps[0]?.message).toMatchObject({ state: "delivered", toAddress: view.customer.email });
    expect(view.retries.at(-1)).toMatchObject({ state: "declined", invoiceNumber: view.invoices[0]?.number });
    expect(view.visits.filter(({ isClick }) => isClick)).toHaveLength(1);
    const times = view.timeline.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(view.timeline.at(-1)?.kind).toBe("case_opened");
  });

  it("answers another merchant's case like an unknown one", async () => {
    const id = await firstOf(theirs, {});
    await expect(readCase(mine, id)).rejects.toMatchObject({ code: "case_not_found", kind: "not_found" });
    await expect(readCase(theirs, id)).resolves.toMatchObject({ id });
  });

  it("previews a mail without the link that only its customer may follow", async () => {
    const caseId = await firstOf(mine, { stage: "sent" });
    const message = (await readCase(mine, caseId)).steps[0]?.message ?? expect.fail();
    const messageId = parseId("message", message.id);
    const html = await readMessagePreview(mine, { caseId, messageId });
    expect(html).toContain("update your card");
    expect(html).not.toContain("/u/");
    const foreign = readMessagePreview(theirs, { caseId, messageId });
    await expect(foreign).rejects.toMatchObject({ code: "message_not_found" });
  });
});

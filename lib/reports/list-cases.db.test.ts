import { beforeAll, describe, expect, it } from "vitest";

import { type CaseQuery, caseSorts, parseCaseQuery } from "@/lib/domain/case-query";
import { furthestStage } from "@/lib/domain/pipeline";
import { withMerchant } from "@/lib/db/transaction";
import { listCases } from "@/lib/reports/list-cases";
import { readAllCases, seedRivals } from "@/lib/testing/seed-rivals";

let mine: string;
let theirs: string;
beforeAll(async () => {
  ({ mine, theirs } = await seedRivals());
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
    const { cases } = await readAllCases(mine);
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
    const { cases } = await readAllCases(mine);
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
    const { cases } = await readAllCases(mine);
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
    const { cases } = await readAllCases(mine);
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
    const { cases } = await readAllCases(theirs);
    const { customer, invoices } = cases[0] ?? expect.fail();
    for (const q of [invoices[0]?.providerInvoiceId, customer.providerCustomerId, customer.email]) {
      const { rows } = await listCases(mine, parseCaseQuery({ q: q ?? expect.fail() }));
      expect(rows.every((row) => !cases.some(({ id }) => id === row.id))).toBe(true);
    }
  });

  it("sums amounts of a row by currency", async () => {
    const { rows } = await listCases(mine, parseCaseQuery({ outcome: "partly" }));
    const { cases } = await readAllCases(mine);
    const row = rows[0] ?? expect.fail();
    const invoices = cases.find(({ id }) => id === row.id)?.invoices ?? [];
    const paid = invoices.filter(({ state }) => state === "paid");
    expect(row.paid).toEqual([
      { currency: paid[0]?.currency, amountMinor: paid.reduce((sum, i) => sum + i.amountPaidMinor, 0n) },
    ]);
  });
});

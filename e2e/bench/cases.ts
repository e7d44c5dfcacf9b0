import { loadavg } from "node:os";

import pg from "pg";

import { median, quantile } from "@/e2e/bench/load/run-load";
import { timePage } from "@/e2e/bench/load/time-page";
import { multiplyCases } from "@/e2e/bench/world/multiply-cases";
import { findPostgres, readCpuMs } from "@/e2e/bench/world/read-cpu";
import { type BenchStack, startBenchStack } from "@/e2e/bench/world/start-bench-stack";
import { withMerchant } from "@/lib/db/transaction";
import type { Bench } from "@/lib/dev/bench";
import type { BenchRow } from "@/lib/dev/render-table";
import { type CaseQuery, formatCaseQuery, parseCaseQuery } from "@/lib/domain/case-query";
import { parsePeriod, periods } from "@/lib/domain/overview-view";
import { listCases } from "@/lib/reports/list-cases";
import { readCase } from "@/lib/reports/read-case";
import { readOverview } from "@/lib/reports/read-overview";
import { seedMerchant } from "@/lib/testing/seed-merchant";
import { seedCases } from "@/prisma/seed/seed-cases";

const sampleCases = 1_000;
const queryRuns = 60;
const warmUp = 5;
const deepPages = 1_000;

interface Viewed {
  merchantId: string;
  userId: string;
  cases: number;
}

interface Page {
  name: string;
  /** below the merchant's own address */
  path: string;
  read(): Promise<unknown>;
}

/**
 * The pages that a merchant reads about its cases: what their queries take, and how long somebody waits who is
 * signed in, one request after the other. Of a merchant with a thousand cases while there are no others, then of
 * one with a tenth of all.
 */
export const bench: Bench = async ({ say, stops, cases }) => {
  const stack = await startBenchStack(say, stops);
  await stack.parts.worker.stop();
  const client = new pg.Client({ connectionString: stack.databaseUrls.ownerUrl });
  await client.connect();
  stops.add(() => client.end());
  const sample = await seedMerchant({ name: "Thousand" });
  await seedCases(sample.merchantId, sampleCases);
  await client.query("VACUUM ANALYZE");
  const postgres = await findPostgres(client);
  const few = await timeAll(stack, postgres, { ...sample, cases: sampleCases }, say);
  say(`Making ${cases} cases …`);
  const startedMs = performance.now();
  const large = await fill(client, sample.merchantId, cases);
  say(`Made in ${Math.round((performance.now() - startedMs) / 1000)} s`);
  const many = await timeAll(stack, postgres, large, say);
  say(`Load of the machine in the last minute: ${loadavg()[0]?.toFixed(1)}`);
  return [...few, ...many];
};

/** A tenth of all cases of one merchant, the others a thousand each, the sample's among them. */
async function fill(client: pg.Client, sampleId: string, cases: number): Promise<Viewed> {
  const large = await seedMerchant({ name: "Large" });
  const copies = Math.max(2, Math.floor(cases / sampleCases));
  const ofLarge = Math.ceil(copies / 10);
  const targets: string[] = Array<string>(ofLarge).fill(large.merchantId);
  while (targets.length < copies - 1) targets.push((await seedMerchant()).merchantId);
  await multiplyCases(
    client,
    sampleId,
    targets.map((merchantId, at) => ({ copy: at + 1, merchantId })),
  );
  return { ...large, cases: ofLarge * sampleCases };
}

async function timeAll(
  { app, parts }: BenchStack,
  postgres: number,
  { merchantId, userId, cases }: Viewed,
  say: (line: string) => void,
): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { name, path, read } of await choosePages(merchantId)) {
    const query = await timeQuery(read, postgres);
    const before = readCpuMs(parts.web.pid);
    const page = await timePage(`${app}/m/${merchantId}${path}`, userId);
    const webCpuMs = round((readCpuMs(parts.web.pid) - before) / page.requests);
    const { firstP50: ttfbP50Ms, firstP95: ttfbP95Ms, lastP95: wholeP95Ms } = page;
    rows.push({ name, cases, ...query, ttfbP50Ms, ttfbP95Ms, wholeP95Ms, webCpuMs });
    say(JSON.stringify(rows.at(-1)));
  }
  return rows;
}

async function timeQuery(read: Page["read"], postgres: number) {
  for (let n = 0; n < warmUp; n += 1) await read();
  const times: number[] = [];
  const before = readCpuMs(postgres);
  for (let n = 0; n < queryRuns; n += 1) {
    const startedMs = performance.now();
    await read();
    times.push(performance.now() - startedMs);
  }
  const postgresCpuMs = round((readCpuMs(postgres) - before) / queryRuns);
  const ascending = times.toSorted((a, b) => a - b);
  return { queryP50Ms: round(median(times)), queryP95Ms: round(quantile(ascending, 0.95)), postgresCpuMs };
}

async function choosePages(merchantId: string): Promise<Page[]> {
  const sample = await withMerchant(merchantId, (tx) =>
    tx.recoveryCase.findFirstOrThrow({
      where: { clickedAt: { not: null }, customer: { name: { contains: "'" } } },
      include: { customer: true, invoices: true },
    }),
  );
  const overviews = periods.map((days): Page => ({
    name: `overview, ${days} days`,
    path: `?days=${days}`,
    read: () => readOverview(merchantId, parsePeriod(String(days))),
  }));
  const list = (name: string, query: CaseQuery): Page => ({
    name: `list, ${name}`,
    path: `/cases${formatCaseQuery(query)}`,
    read: () => listCases(merchantId, query),
  });
  const narrowed = Object.entries({
    newest: {},
    oldest: { sort: "oldest" },
    "by customer": { sort: "customer" },
    "open, by customer": { state: "open", sort: "customer" },
    "rare class": { class: "merchant" },
    lost: { outcome: "lost" },
    "clicked at most": { stage: "clicked" },
    "search, name": { q: sample.customer.name ?? "" },
    "search, address": { q: sample.customer.email ?? "" },
    "search, invoice number": { q: sample.invoices[0]?.number ?? "" },
    "search, invoice id": { q: sample.invoices[0]?.providerInvoiceId ?? "" },
    "search, two letters": { q: "qu" },
    "search that finds nearly all": { q: "example" },
    "search that finds none": { q: "zzyzx" },
  }).map(([name, params]) => list(name, parseCaseQuery(params)));
  const deep = [];
  for (const sort of ["newest", "customer"]) {
    deep.push(list(`deep, ${sort}`, await goDeep(merchantId, parseCaseQuery({ sort }))));
  }
  const page = { name: "case", path: `/cases/${sample.id}`, read: () => readCase(merchantId, sample.id) };
  return [...overviews, ...narrowed, ...deep, page];
}

/** So far as the next links lead, a thousand pages at most. */
async function goDeep(merchantId: string, query: CaseQuery): Promise<CaseQuery> {
  for (let n = 0; n < deepPages; n += 1) {
    const { next } = await listCases(merchantId, query);
    if (!next) break;
    query = { ...query, ...next };
  }
  return query;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

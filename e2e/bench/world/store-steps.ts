import { randomUUID } from "node:crypto";

import type pg from "pg";

import { seal } from "@/lib/crypto/seal";
import type { Connection } from "@/lib/db/client";
import { withInstallation } from "@/lib/db/transaction";
import { connectKey } from "@/lib/merchants/connect-key";
import { createMerchant } from "@/lib/merchants/create-merchant";
import { hashKey } from "@/lib/merchants/key-columns";
import { withProvider } from "@/lib/merchants/with-provider";
import { applyFacts } from "@/lib/recovery/apply-facts";
import type { ControlClient } from "@/lib/simulator/control-client";

export interface DispatchSizes {
  merchants: number;
  due: number;
  /** of one merchant */
  dueOfOne: number;
}

interface Sample {
  merchantId: string;
  account: string;
  customer: string;
  /** seconds: copy `n` was made `n` seconds later */
  baseSeconds: number;
}

const terms = { amountMinor: 2900, currency: "usd", interval: "month", card: "ok", startedDaysAgo: 40 };
const stepsEach = 5;

/** A customer whose payment failed, taken in as the app does it: what all others are copies of. */
export async function makeSample(control: ControlClient): Promise<Sample> {
  const { account, apiKey } = await addAccount(control, "Sample");
  const email = `${randomUUID()}@bench.example`;
  const { id: userId } = await withInstallation((tx) => tx.user.create({ data: { email } }));
  const { merchantId } = await createMerchant({
    userId,
    name: "Bench",
    supportEmail: "help@bench.example",
  });
  await connectKey({ merchantId, userId, pastedKey: apiKey });
  await withInstallation((tx) =>
    tx.merchant.update({ where: { id: merchantId }, data: { recoveryMode: "on", softQuietHours: 0 } }),
  );
  const where = { account, mode: "live" } as const;
  const details = { ...terms, name: "Ada Sample", email: "ada@bench.example" };
  const { customer = "", subscription = "" } = await control.act("subscribe", where, details);
  await control.act("card", where, { customer, card: "insufficient-funds", slot: "customer" });
  const { invoice = "" } = await control.act("renew", where, { subscription });
  const facts = await withProvider(merchantId, "recheck", (provider, known) =>
    Promise.all([provider.readCustomer(known, customer), provider.readInvoice(known, invoice)]),
  );
  await applyFacts(merchantId, facts);
  // What is copied is itself never due: a round with nothing to do would not be one.
  await withInstallation(async (tx) => {
    await tx.merchant.update({ where: { id: merchantId }, data: { recoveryMode: "off" } });
    await tx.step.updateMany({ where: { merchantId }, data: { dueAt: new Date("2100-01-01") } });
  });
  return { merchantId, account, customer, baseSeconds: Math.floor(Date.now() / 1000) - 2 * 86_400 };
}

async function addAccount(control: ControlClient, name: string) {
  const { id, keys } = await control.post<{ id: string; keys: { live: { restricted: string } } }>(
    "/_control/accounts",
    { name },
  );
  return { account: id, apiKey: keys.live.restricted };
}

/**
 * Merchants in recovery, each with an account of its own that holds the customers whose steps will be due. The
 * first one has `dueOfOne` of them, the others share the rest.
 */
export async function makeMerchants(
  control: ControlClient,
  client: pg.Client,
  sample: Sample,
  { merchants, due, dueOfOne }: DispatchSizes,
): Promise<void> {
  const connection = await withInstallation((tx) =>
    tx.connection.findUniqueOrThrow({ where: { merchantId: sample.merchantId } }),
  );
  await client.query(`CREATE TABLE bench_merchant (place int PRIMARY KEY, id uuid NOT NULL)`);
  const others = merchants - 1;
  for (let place = 1; place <= merchants; place += 1) {
    const { account, apiKey } = await addAccount(control, `Bench ${place}`);
    const id = await addMerchant(client, sample, connection, { account, apiKey });
    await client.query("INSERT INTO bench_merchant VALUES ($1, $2)", [place, id]);
    const [first, step, last] = place === 1 ? [1, 1, dueOfOne] : [dueOfOne + place - 1, others, due];
    const count = last < first ? 0 : Math.floor((last - first) / step) + 1;
    const { account: source, customer, baseSeconds: createdSeconds } = sample;
    const details = { source, customer, createdSeconds, first, step, count };
    await control.act("clone", { account, mode: "live" }, details);
  }
}

async function addMerchant(
  client: pg.Client,
  { merchantId: sampleId }: Sample,
  connection: Connection,
  { account, apiKey }: { account: string; apiKey: string },
): Promise<string> {
  const merchantId = randomUUID();
  await client.query(
    `INSERT INTO "Merchant" SELECT (jsonb_populate_record(m,
      jsonb_build_object('id', $1::uuid, 'recoveryMode', 'on'))).* FROM "Merchant" m WHERE "id" = $2`,
    [merchantId, sampleId],
  );
  const id = randomUUID();
  const own = {
    ...{
      id,
      merchantId,
      accountId: account,
      endpointKey: randomUUID(),
      permissions: connection.permissions ?? {},
    },
    ...{ keyHash: hashKey(apiKey), keySealed: seal(apiKey, `connection:${id}`), keyLast4: apiKey.slice(-4) },
  };
  await withInstallation((tx) => tx.connection.create({ data: { ...connection, ...own } }));
  return merchantId;
}

/** Stores cases from..to, five steps each, none of them due; all that the app would have stored with them. */
export async function storeCases(
  client: pg.Client,
  sample: Sample,
  { merchants, dueOfOne }: DispatchSizes,
  [from, to]: [number, number],
): Promise<void> {
  await client.query("SET synchronous_commit = off; SET session_replication_role = replica");
  await client.query(
    `CREATE TEMP TABLE made AS
     SELECT n, 'c' || lpad(n::text, 7, '0') AS no, gen_random_uuid() AS customer, gen_random_uuid() AS owner,
       b.id AS merchant, to_timestamp($3::float8 + n) AS at
     FROM generate_series($1::int, $2::int) n
     JOIN bench_merchant b ON b.place = CASE WHEN n <= $4 THEN 1 ELSE 2 + (n - $4 - 1) % ($5 - 1) END`,
    [from, to, sample.baseSeconds, dueOfOne, merchants],
  );
  for (const [table, changes] of copies) await client.query(copy(table, changes), [sample.merchantId]);
  await client.query(
    `INSERT INTO bench_case SELECT n, owner FROM made; DROP TABLE made; SET session_replication_role = origin`,
  );
}

const numbered = (column: string) => `o."${column}" || s.no`;
const copies: [string, Record<string, string>][] = [
  [
    "Customer",
    {
      ...{ id: "s.customer", merchantId: "s.merchant", providerCustomerId: numbered("providerCustomerId") },
      ...{ email: `s.no || '.' || o."email"` },
    },
  ],
  [
    "RecoveryCase",
    {
      ...{ id: "s.owner", merchantId: "s.merchant", customerId: "s.customer", firstFailedAt: "s.at" },
      ...{ openedAt: "s.at", standingReadAt: "now()" },
    },
  ],
  [
    "CaseInvoice",
    {
      ...{ id: "gen_random_uuid()", merchantId: "s.merchant", caseId: "s.owner", invoiceCreatedAt: "s.at" },
      ...{ providerInvoiceId: numbered("providerInvoiceId"), failedAt: "s.at" },
      providerSubscriptionId: numbered("providerSubscriptionId"),
    },
  ],
  [
    "SlotBaseline",
    {
      ...{ id: "gen_random_uuid()", merchantId: "s.merchant", caseId: "s.owner" },
      slots: `regexp_replace(o."slots"::text, '((cus|sub|in|pm)_[A-Za-z0-9]+)', '\\1' || s.no, 'g')::jsonb`,
    },
  ],
  [
    "Step",
    {
      ...{ id: "gen_random_uuid()", merchantId: "s.merchant", caseId: "s.owner" },
      dueAt: `now() + interval '1 day' * (1 + o."position") + interval '1 second' * s.n`,
    },
  ],
];

function copy(table: string, changes: Record<string, string>): string {
  const values = Object.entries(changes).map(([column, value]) => `'${column}', ${value}`);
  return `INSERT INTO "${table}" SELECT (jsonb_populate_record(o, jsonb_build_object(${values.join(", ")}))).*
    FROM made s CROSS JOIN "${table}" o WHERE o."merchantId" = $1`;
}

/** Steps a case: stored steps are so many cases times five. */
export const casesFor = (steps: number) => Math.floor(steps / stepsEach);

/** Lets the first step of the first cases be due, the longest first. */
export async function makeDue(client: pg.Client, due: number): Promise<void> {
  await client.query(
    `UPDATE "Step" s SET "dueAt" = now() - interval '1 hour' + interval '1 millisecond' * b.n FROM bench_case b
     WHERE b.n <= $1 AND s."caseId" = b.owner AND s."position" = 0`,
    [due],
  );
}

import pg from "pg";

import { fillTable } from "@/e2e/bench/world/fill-table";
import type { BenchStack } from "@/e2e/bench/world/start-bench-stack";

/**
 * Stores links beside the real ones, each with a case, customer, invoice and mail of its own, copied from a real
 * one of each merchant. What they lead to does not exist at the simulator: they are for looking, not for clicking.
 * @returns how many there are now; `storedToken` makes the token of each
 */
export async function storeLinks({ databaseUrls }: BenchStack, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrls.ownerUrl });
  await client.connect();
  try {
    await client.query(
      "SET synchronous_commit = off; SET session_replication_role = replica; SET maintenance_work_mem = '512MB'",
    );
    await client.query(
      `CREATE TEMP TABLE made AS
       SELECT n, gen_random_uuid() AS customer, gen_random_uuid() AS owner, gen_random_uuid() AS message,
         (SELECT array_agg(l."id") FROM (SELECT DISTINCT ON ("merchantId") "id" FROM "Link") l) AS samples
       FROM generate_series(1, $1::int) n`,
      [count],
    );
    await client.query(
      `CREATE TEMP TABLE sample AS
       SELECT m.n, m.customer, m.owner, m.message, l."id" AS link, l."messageId", l."caseId", c."customerId"
       FROM made m JOIN "Link" l ON l."id" = m.samples[1 + m.n % cardinality(m.samples)]
       JOIN "RecoveryCase" c ON c."id" = l."caseId"`,
    );
    for (const [table, of, changes] of copies) {
      await fillTable(
        client,
        table,
        ({ name }) => changes[name] ?? `o."${name}"`,
        (values) => `SELECT ${values} FROM sample s JOIN "${table}" o ON o.${of}`,
      );
    }
    await client.query("SET session_replication_role = origin");
    // What triggers keep was not kept.
    await client.query("SELECT recount_tallies()");
    await client.query("VACUUM ANALYZE");
    // What so many rows leave to be written would be written while clicks are measured.
    await client.query("CHECKPOINT");
  } finally {
    await client.end();
  }
}

/** The token of the n-th stored link, n from 1. */
export function storedToken(n: number): string {
  return `b${String(n).padStart(31, "0")}`;
}

// table, the sample's column that names the row to copy, and what is another in each copy
const copies: [string, string, Record<string, string>][] = [
  ["Customer", '"id" = s."customerId"', { id: "s.customer", providerCustomerId: "'cus_bench' || s.n" }],
  ["RecoveryCase", '"id" = s."caseId"', { id: "s.owner", customerId: "s.customer" }],
  [
    "CaseInvoice",
    '"caseId" = s."caseId"',
    { id: "gen_random_uuid()", caseId: "s.owner", providerInvoiceId: "'in_bench' || s.n" },
  ],
  [
    "Message",
    '"id" = s."messageId"',
    {
      ...{ id: "s.message", customerId: "s.customer", caseId: "s.owner", stepId: "NULL::uuid" },
      ...{ idempotencyKey: "'bench:' || s.n", providerMessageId: "NULL::text" },
      // A million mails of fifteen kilobytes would measure the disk.
      ...{ html: "''", text: "''" },
    },
  ],
  [
    "Link",
    '"id" = s.link',
    {
      ...{ id: "gen_random_uuid()", customerId: "s.customer", caseId: "s.owner", messageId: "s.message" },
      tokenHash: "encode(sha256(convert_to('b' || lpad(s.n::text, 31, '0'), 'UTF8')), 'hex')",
    },
  ],
];

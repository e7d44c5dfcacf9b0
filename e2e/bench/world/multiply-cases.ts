import type pg from "pg";

import { fillTable } from "@/e2e/bench/world/fill-table";

// In an order in which each row's owner comes before it. What is unique beside the id is made another in each copy.
const tables: Record<string, Record<string, string>> = {
  Customer: {
    providerCustomerId: `o."providerCustomerId" || 'x' || s.copy`,
    email: `s.copy || '.' || o."email"`,
  },
  RecoveryCase: {},
  CaseInvoice: {
    providerInvoiceId: `o."providerInvoiceId" || 'x' || s.copy`,
    number: `o."number" || '-' || s.copy`,
  },
  Step: {},
  Message: { idempotencyKey: `o."idempotencyKey" || s.copy`, providerMessageId: "NULL" },
  Link: { tokenHash: `o."tokenHash" || s.copy` },
  Visit: {},
  Retry: { idempotencyKey: `o."idempotencyKey" || s.copy` },
  RecoveredRevenue: { providerPaymentId: `o."providerPaymentId" || 'x' || s.copy` },
  TimelineEntry: {},
};

/** One copy of all cases of the sample, for one merchant. */
export interface Copy {
  copy: number;
  merchantId: string;
}

/**
 * Copies all cases of one merchant, with all that belongs to them, so often for other merchants; by the server
 * alone, indexes made anew at the end. Ids keep their place in time.
 * @param client  signed in as the owner of the server
 */
export async function multiplyCases(client: pg.Client, sampleId: string, copies: Copy[]): Promise<void> {
  await client.query(
    "SET synchronous_commit = off; SET session_replication_role = replica; SET maintenance_work_mem = '512MB'",
  );
  await client.query(
    "CREATE TEMP TABLE copy_to AS SELECT * FROM jsonb_to_recordset($1) AS c(copy int, merchant uuid)",
    [JSON.stringify(copies.map(({ copy, merchantId }) => ({ copy, merchant: merchantId })))],
  );
  for (const [table, changes] of Object.entries(tables)) await multiply(client, sampleId, table, changes);
  await client.query("DROP TABLE copy_to; SET session_replication_role = origin");
  // What triggers keep was not kept.
  await client.query("SELECT recount_tallies()");
  await client.query("VACUUM ANALYZE");
}

async function multiply(client: pg.Client, sampleId: string, table: string, changes: Record<string, string>) {
  await fillTable(
    client,
    table,
    ({ name, type }) => changes[name] ?? copied(name, type),
    (values) =>
      `SELECT ${values} FROM "${table}" o CROSS JOIN copy_to s WHERE o."merchantId" = '${sampleId}'`,
  );
}

function copied(name: string, type: string): string {
  if (name === "merchantId") return "s.merchant";
  if (type === "uuid") return copiedId(`o."${name}"::text`);
  // Up to 30 days earlier, so that no day holds the same as another.
  if (type.startsWith("timestamp")) return `o."${name}" - interval '1 minute' * (s.copy * 433 % 43200)`;
  return `o."${name}"`;
}

// The last five digits of a sample's id are chance; what comes before them says when it was made.
function copiedId(id: string): string {
  return `(left(${id}, 31) || lpad(to_hex(('x' || right(${id}, 5))::bit(20)::int # s.copy), 5, '0'))::uuid`;
}

import { once } from "node:events";
import { finished } from "node:stream/promises";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { from as copyFrom, type CopyStreamQuery } from "pg-copy-streams";

import { type DatabaseUrls, migrateDatabase } from "@/lib/db/migrate";

import { applyMigrations } from "./apply-migrations";
import type { BackupEnd, BackupHead } from "./backup-file";
import { checksumTable, plainSession } from "./checksum-table";
import { listTables } from "./list-tables";
import { readBackup } from "./read-backup";

/**
 * Makes a database from a backup: the tables as they were then, their rows, what is newer in the schema, the app's
 * login and its rights. The database is made when missing and must be empty otherwise. Counts and checksums are
 * compared before anything counts as done.
 * @throws Error with a sentence; the database is then as empty of rows as before
 */
export async function restoreDatabase(urls: DatabaseUrls, file: string): Promise<BackupEnd> {
  const parts = readBackup(file);
  const first = (await parts.next()).value;
  if (first?.kind !== "head") throw new Error(`${file} is no backup of Recoup.`);
  await createDatabase(urls.ownerUrl);
  const client = new pg.Client({ connectionString: urls.ownerUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    await refuseFull(client);
    await client.query(plainSession);
    await applyMigrations(client, first.head);
    await runMigrations({ connectionString: urls.ownerUrl });
    await refuseOlderQueue(client, first.head);
    const end = await inTransaction(client, () => load(client, parts));
    await client.query("ANALYZE");
    await migrateDatabase(urls);
    return end;
  } finally {
    await client.end();
  }
}

async function createDatabase(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = "/postgres";
  const admin = new pg.Client({ connectionString: url.href });
  admin.on("error", () => {});
  await admin.connect();
  try {
    const found = await admin.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount === 0) await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)}`);
  } finally {
    await admin.end();
  }
}

async function refuseFull(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LIMIT 1",
  );
  if (!rows[0]) return;
  throw new Error(
    "The database in DATABASE_OWNER_URL has tables already. Name an empty one, or one to be made.",
  );
}

async function refuseOlderQueue(client: pg.Client, { queueVersion }: BackupHead): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT max(id)::int AS version FROM graphile_worker.migrations",
  );
  if ((rows[0]?.version ?? 0) >= queueVersion) return;
  throw new Error(
    "The backup's queue is newer than this version's: restore with the version it was made by.",
  );
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    const done = await work();
    await client.query("COMMIT");
    return done;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function load(client: pg.Client, parts: ReturnType<typeof readBackup>): Promise<BackupEnd> {
  const tables = (await listTables(client)).map(({ name }) => name);
  // Migrations write rows too, and the backup has these as well. Triggers ran when its rows were written.
  await client.query(`TRUNCATE ${tables.join(", ")}`);
  for (const name of tables) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  const columns = new Map<string, string[]>();
  let open: CopyStreamQuery | null = null;
  for await (const part of parts) {
    if (part.kind === "rows" && open) {
      if (!open.write(part.rows)) await once(open, "drain");
      continue;
    }
    await close(open);
    open = null;
    if (part.kind === "table") {
      columns.set(part.name, part.columns);
      open = client.query(copyFrom(`COPY ${part.name} (${part.columns.join(", ")}) FROM STDIN`));
    } else if (part.kind === "end") {
      for (const name of tables) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
      await compare(client, columns, part.end);
      return part.end;
    }
  }
  throw new Error("A backup without an end.");
}

async function close(copy: CopyStreamQuery | null): Promise<void> {
  if (!copy) return;
  copy.end();
  await finished(copy);
}

async function compare(client: pg.Client, columns: Map<string, string[]>, end: BackupEnd): Promise<void> {
  for (const { name, last } of end.sequences) await client.query("SELECT setval($1, $2)", [name, last]);
  for (const wanted of end.tables) {
    const found = await checksumTable(client, { name: wanted.name, columns: columns.get(wanted.name) ?? [] });
    if (found.rows === wanted.rows && found.checksum === wanted.checksum) continue;
    throw new Error(`${wanted.name} has ${found.rows} rows instead of ${wanted.rows}, or not the same ones.`);
  }
}

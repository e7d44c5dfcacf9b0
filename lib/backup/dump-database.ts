import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";

import { releaseName } from "@/lib/env";

import { type BackupEnd, type BackupHead, endMark, format, headMark } from "./backup-file";
import { checksumTable, plainSession } from "./checksum-table";
import { type BackupTable, listSequences, listTables } from "./list-tables";

/**
 * Writes all that the database holds at one moment into a file, while everybody goes on working: one snapshot, read
 * by COPY, with counts and checksums from the same snapshot at its end. The file is gzipped SQL of COPY statements,
 * readable by its owner only; it has its name once it is whole. It holds personal data and sealed keys, and none of
 * the keys that open them.
 * @param ownerUrl  of who owns the tables: anybody else would see a part only, which is an error here
 */
export async function dumpDatabase(ownerUrl: string, file: string): Promise<BackupEnd> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on("error", () => {});
  await client.connect();
  const unfinished = `${file}.part`;
  try {
    await client.query(plainSession);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const tables = await listTables(client);
    const end: BackupEnd = { tables: [], sequences: [] };
    const output = createWriteStream(unfinished, { mode: 0o600 });
    await pipeline(writeBackup(client, tables, end), createGzip({ level: 4 }), output);
    await rename(unfinished, file);
    return end;
  } finally {
    await rm(unfinished, { force: true });
    await client.end();
  }
}

async function* writeBackup(
  client: pg.Client,
  tables: BackupTable[],
  end: BackupEnd,
): AsyncGenerator<string | Buffer> {
  yield `${headMark}${JSON.stringify(await readHead(client))}\n`;
  for (const table of tables) {
    const columns = table.columns.join(", ");
    yield `COPY ${table.name} (${columns}) FROM stdin;\n`;
    yield* client.query(copyTo(`COPY ${table.name} (${columns}) TO STDOUT`)) as AsyncIterable<Buffer>;
    yield "\\.\n";
    end.tables.push(await checksumTable(client, table));
  }
  // Not part of a snapshot: read last, they are never behind the rows.
  end.sequences = await listSequences(client);
  yield `${endMark}${JSON.stringify(end)}\n`;
}

async function readHead(client: pg.Client): Promise<BackupHead> {
  const unfinished = await client.query(
    'SELECT FROM "_prisma_migrations" WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  );
  if (unfinished.rowCount !== 0) throw new Error("A migration is half done: end it before a backup.");
  const migrations = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM "_prisma_migrations" WHERE rolled_back_at IS NULL
     ORDER BY started_at, migration_name`,
  );
  const queue = await client.query<{ version: number }>(
    "SELECT max(id)::int AS version FROM graphile_worker.migrations",
  );
  return {
    format,
    madeAt: new Date().toISOString(),
    release: releaseName(),
    migrations: migrations.rows,
    queueVersion: queue.rows[0]?.version ?? 0,
  };
}

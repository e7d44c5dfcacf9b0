import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import pg from "pg";

import type { BackupEnd } from "@/lib/backup/backup-file";
import { dumpDatabase } from "@/lib/backup/dump-database";
import { restoreDatabase } from "@/lib/backup/restore-database";
import { describeSchema } from "@/lib/dev/describe-schema";
import { runCheck } from "@/lib/dev/run-check";
import { startDrill } from "@/lib/dev/start-drill";
import { createStopList } from "@/lib/dev/stop-list";
import { stopOnSignals } from "@/lib/dev/stop-on-signals";

// `npm run backup:drill`: of the installation that DATABASE_OWNER_URL and DATABASE_URL name, of which it only reads;
// else of one that is made for it and written to all the while.
const say = (line: string) => process.stdout.write(`${line}\n`);
const stops = createStopList();
stopOnSignals(stops.stop, 130);
try {
  await drill();
  say("The drill is passed: nothing is lost.");
  await stops.stop();
  process.exit(0);
} catch (error) {
  say(`The drill failed: ${(error as Error).message}`);
  await stops.stop();
  process.exit(1);
}

async function drill(): Promise<void> {
  const { ownerUrl, appUrl, stopWriting } = await startDrill(stops, say);
  const folder = mkdtempSync(join(tmpdir(), "recoup-drill-"));
  stops.add(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "drill.backup.gz");
  const dumped = await timed("Backup, while others write", () => dumpDatabase(ownerUrl, file));
  say(
    `  ${count(dumped)} rows of ${dumped.tables.length} tables, ${Math.ceil(statSync(file).size / 1024)} kB`,
  );
  const written = await stopWriting();
  if (written !== null) say(`  ${written} cases were added meanwhile`);

  const fresh = `recoup_drill_${Date.now()}`;
  const into = { ownerUrl: rename(ownerUrl, fresh), appUrl: rename(appUrl, fresh) };
  stops.add(() => query(ownerUrl, `DROP DATABASE IF EXISTS ${fresh} WITH (FORCE)`));
  const restored = await timed("Restore into a fresh database", () => restoreDatabase(into, file));
  if (JSON.stringify(restored) !== JSON.stringify(dumped)) throw new Error("the restored rows are others");
  say("  counts and checksums of every table are those of the snapshot");
  const [before, after] = [await describeSchema(ownerUrl), await describeSchema(into.ownerUrl)];
  const missing = before.filter((line) => !after.includes(line));
  if (missing.length > 0) throw new Error(`the restored schema lacks: ${missing.slice(0, 5).join("; ")}`);
  say(`  ${before.length} columns, indexes, constraints, policies, grants and functions are the same`);
  say((await runCheck(into.appUrl, stops)).replace(/^/gm, "  ").trimEnd());
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  const done = await work();
  say(`${what}: ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
  return done;
}

function count({ tables }: BackupEnd): number {
  return tables.reduce((sum, { rows }) => sum + Number(rows), 0);
}

function rename(address: string, database: string): string {
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.href;
}

async function query(ownerUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

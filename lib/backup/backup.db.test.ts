import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type TestDatabase, testDatabase } from "@/lib/testing/test-database";
import { nameDatabase } from "@/lib/testing/name-database";
import { seedMerchant } from "@/lib/testing/seed-merchant";

import { headMark } from "./backup-file";
import { dumpDatabase } from "./dump-database";
import { restoreDatabase } from "./restore-database";

const folder = mkdtempSync(join(tmpdir(), "recoup-backup-"));
const file = join(folder, "whole.gz");
const fresh = `t_backup_${process.pid}`;
let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  await seedMerchant({ name: "Back\\slash\t\n\\." });
  await dumpDatabase(database.ownerUrl, file);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await owner.query(`DROP DATABASE IF EXISTS ${fresh} WITH (FORCE)`);
  await owner.end();
});

const into = (name: string) => ({
  ownerUrl: nameDatabase(database.ownerUrl, name),
  appUrl: nameDatabase(database.url, name),
});

/** The backup with its text changed. */
function altered(change: (text: string) => string): string {
  const path = join(folder, "altered.gz");
  writeFileSync(path, gzipSync(change(gunzipSync(readFileSync(file)).toString())));
  return path;
}

describe("a backup", () => {
  it("is its owner's only, and makes the same rows in a fresh database", async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { tables } = await restoreDatabase(into(fresh), file);
    expect(Number(tables.find(({ name }) => name.includes("Merchant"))?.rows)).toBeGreaterThan(0);
    const client = new pg.Client(into(fresh).ownerUrl);
    await client.connect();
    const { rows } = await client.query('SELECT "name" FROM "Merchant" WHERE "name" LIKE $1', ["Back%"]);
    expect(rows).toContainEqual({ name: "Back\\slash\t\n\\." });
    await client.end();
  }, 60_000);

  it("is not restored over what is there", async () => {
    const { pathname } = new URL(database.ownerUrl);
    await expect(restoreDatabase(into(pathname.slice(1)), file)).rejects.toThrow(/has tables already/);
  });

  it.each([
    ["is no backup", () => altered(() => "SELECT 1;\n"), /is no backup of Recoup/],
    ["is missing", () => join(folder, "nowhere.gz"), /There is no file/],
    [
      "was made by a migration that this version lacks",
      () => altered((text) => text.replace('"migrations":[{"name":"', '"migrations":[{"name":"x')),
      /lacks the migration x/,
    ],
  ])("is refused with a sentence where it %s", async (_, make, sentence) => {
    const target = `${fresh}_refused`;
    await expect(restoreDatabase(into(target), make())).rejects.toThrow(sentence);
    await owner.query(`DROP DATABASE IF EXISTS ${target} WITH (FORCE)`);
  });

  it("names in its first line by what it was made", () => {
    const [line = ""] = gunzipSync(readFileSync(file)).toString().split("\n");
    const head = JSON.parse(line.slice(headMark.length)) as { migrations: unknown[] };
    expect(head.migrations.length).toBeGreaterThan(20);
  });
});

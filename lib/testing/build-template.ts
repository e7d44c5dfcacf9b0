import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

import { migrateDatabase } from "@/lib/db/migrate";

import { nameDatabase } from "./name-database";

/**
 * A migrated database to clone from, made once per state of the migrations.
 * @param admin  connected to the server as its owner
 * @returns the template's name
 */
export async function buildTemplate(admin: pg.Client, ownerUrl: string, appUrl: string): Promise<string> {
  const template = `tpl_${hashMigrations()}`;
  await admin.query("SELECT pg_advisory_lock(hashtext('recoup.test-template'))");
  try {
    if (await isReady(admin, template)) return template;
    await dropTemplates(admin);
    await migrateDatabase({
      ownerUrl: nameDatabase(ownerUrl, template),
      appUrl: nameDatabase(appUrl, template),
    });
    await admin.query(`ALTER DATABASE ${template} IS_TEMPLATE true ALLOW_CONNECTIONS false`);
    return template;
  } finally {
    await admin.query("SELECT pg_advisory_unlock(hashtext('recoup.test-template'))");
  }
}

async function isReady(admin: pg.Client, template: string): Promise<boolean> {
  const found = await admin.query("SELECT FROM pg_database WHERE datname = $1 AND datistemplate", [template]);
  return found.rowCount === 1;
}

async function dropTemplates(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname LIKE 'tpl\\_%'",
  );
  for (const { name } of rows) {
    await admin.query(`ALTER DATABASE ${name} IS_TEMPLATE false`);
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

function hashMigrations(): string {
  const hash = createHash("sha256");
  const sources = [
    "prisma/migrations",
    "lib/db/migrate.ts",
    "lib/db/grant-queue.ts",
    "lib/db/ensure-app-login.ts",
  ];
  for (const file of ["package-lock.json", ...sources].flatMap(listFiles)) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}

function listFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}

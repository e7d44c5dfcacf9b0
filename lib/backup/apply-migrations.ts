import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type pg from "pg";

import type { BackupHead } from "./backup-file";

const folder = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));

/**
 * Brings an empty database to the shape that a backup has, with the same migrations in the same order; newer ones are
 * for `migrateDatabase`, once the data is in.
 * @throws Error with a sentence when this version lacks a migration of the backup, or has it otherwise
 */
export async function applyMigrations(client: pg.Client, head: BackupHead): Promise<void> {
  const scripts = head.migrations.map(({ name, checksum }) => readScript(name, checksum));
  // Prisma's own table, as Prisma makes it: migrations grant rights on it.
  await client.query(`CREATE TABLE "_prisma_migrations" (
    id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
  for (const script of scripts) await client.query(script);
}

function readScript(name: string, checksum: string): string {
  const file = `${folder}${name}/migration.sql`;
  const script = existsSync(file) ? readFileSync(file) : undefined;
  const isSame = script && createHash("sha256").update(script).digest("hex") === checksum;
  if (isSame) return script.toString();
  const why = script ? "has another migration of the name" : "lacks the migration";
  throw new Error(`This version ${why} ${name}: restore with the version that the backup was made by.`);
}

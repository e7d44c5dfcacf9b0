import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

const folder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/**
 * Whether a database has exactly this version's migrations, each applied to its end and unchanged since: then
 * there is nothing to deploy. False wherever that cannot be told, also where nothing answers.
 * @see Prisma docs, "Migration histories": its table keeps the SHA-256 of each file
 */
export async function hasAllMigrations(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ line: string | null }>(
      `SELECT CASE WHEN finished_at IS NOT NULL THEN migration_name || ' ' || checksum END AS line
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    );
    const applied = rows.map(({ line }) => line ?? "unfinished").sort();
    return applied.join("\n") === ownMigrations().join("\n");
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function ownMigrations(): string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  return names.map((name) => `${name} ${hash(join(folder, name, "migration.sql"))}`).sort();
}

function hash(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

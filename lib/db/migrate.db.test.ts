import pg from "pg";
import { Logger, run } from "graphile-worker";
import { beforeAll, describe, expect, it } from "vitest";
import { hasAllMigrations } from "@/lib/db/has-all-migrations";
import { migrateDatabase } from "@/lib/db/migrate";
import { type TestDatabase, testDatabase } from "@/lib/testing/test-database";

let urls: TestDatabase;
beforeAll(async () => {
  urls = await testDatabase();
});

async function query(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

const lastMigration = "SELECT max(migration_name) AS name FROM _prisma_migrations";
const withLogin = (login: string) => urls.url.replace(/\/\/[^@]*@/, `//${login}@`);

describe("migrating a database", () => {
  it("gives the app a login that owns nothing and cannot bypass row-level security", async () => {
    const { rows } = await query(
      urls.url,
      `SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
        (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
       FROM pg_roles r WHERE rolname = current_user`,
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owned: 0 },
    ]);
    await expect(query(urls.url, "CREATE TABLE mine (id int)")).rejects.toThrow(/permission denied/);
    await expect(query(urls.url, 'ALTER TABLE "Merchant" DISABLE ROW LEVEL SECURITY')).rejects.toThrow(
      /owner/,
    );
  });

  it("lets the app's login add and execute jobs", async () => {
    let receive: (payload: unknown) => void = () => {};
    const received = new Promise((resolve) => (receive = resolve));
    const runner = await run({
      connectionString: urls.url,
      noHandleSignals: true,
      crontab: " ",
      logger: new Logger(() => () => {}),
      taskList: { "test.migrate": (payload) => receive(payload) },
    });
    await query(urls.url, `SELECT graphile_worker.add_job('test.migrate', '{"n":7}')`);
    const payload = await received;
    await runner.stop();
    expect(payload).toEqual({ n: 7 });
  });

  it("knows a database that has all of this version's migrations, and none that has not, or has others", async () => {
    expect(await hasAllMigrations(urls.ownerUrl)).toBe(true);
    expect(await hasAllMigrations(urls.ownerUrl.replace(/\/[^/]*$/, "/postgres"))).toBe(false);
    expect(await hasAllMigrations("postgresql://owner:sesame@127.0.0.1:9/none")).toBe(false);
    for (const change of ["checksum = 'other'", "migration_name = 'other'", "finished_at = NULL"]) {
      const [name = ""] = (await query(urls.ownerUrl, lastMigration)).rows.map((row) => String(row.name));
      await query(urls.ownerUrl, "CREATE TABLE kept AS SELECT * FROM _prisma_migrations");
      await query(urls.ownerUrl, `UPDATE _prisma_migrations SET ${change} WHERE migration_name = '${name}'`);
      const isWhole = await hasAllMigrations(urls.ownerUrl);
      await query(urls.ownerUrl, "TRUNCATE _prisma_migrations");
      await query(urls.ownerUrl, "INSERT INTO _prisma_migrations SELECT * FROM kept; DROP TABLE kept");
      expect([change, isWhole]).toEqual([change, false]);
    }
  });

  it("repeats without a change, also three at once", async () => {
    const policies = "SELECT count(*)::int AS n FROM pg_policies";
    const before = await query(urls.ownerUrl, policies);
    const again = { ownerUrl: urls.ownerUrl, appUrl: urls.url };
    await Promise.all([1, 2, 3].map(() => migrateDatabase(again)));
    expect((await query(urls.ownerUrl, policies)).rows).toEqual(before.rows);
  });

  it("makes a login whose name and password need quoting, and lets a new password in", async () => {
    const login = `odd%22%20n%C3%A4me_${process.pid}`;
    for (const password of ["p%27%40%2F%5C%22", "another"]) {
      const appUrl = withLogin(`${login}:${password}`);
      await migrateDatabase({ ownerUrl: urls.ownerUrl, appUrl });
      const { rows } = await query(appUrl, 'SELECT count(*)::int AS n FROM "Merchant"');
      expect(rows).toEqual([{ n: 0 }]);
    }
    await query(urls.ownerUrl, `DROP ROLE "odd"" näme_${process.pid}"`);
  });

  it("refuses the owner, and a login that could look over the walls, as the app's login", async () => {
    await expect(migrateDatabase({ ownerUrl: urls.ownerUrl, appUrl: urls.ownerUrl })).rejects.toThrow(
      /same user/,
    );
    const name = `strong_${process.pid}`;
    await query(urls.ownerUrl, `CREATE ROLE ${name} LOGIN BYPASSRLS PASSWORD 'x'`);
    const strong = migrateDatabase({ ownerUrl: urls.ownerUrl, appUrl: withLogin(`${name}:x`) });
    await expect(strong).rejects.toThrow(/walls between merchants/);
    await query(urls.ownerUrl, `DROP ROLE ${name}`);
  });

  it("says in a sentence what is wrong when the database is out of reach, without the password", async () => {
    const ownerUrl = "postgresql://owner:sesame-secret@127.0.0.1:9/none";
    const error = await migrateDatabase({ ownerUrl, appUrl: urls.url }).catch((thrown: Error) => thrown);
    expect((error as Error).message).toMatch(/could not be migrated/);
    expect((error as Error).message).not.toContain("sesame-secret");
  });
});

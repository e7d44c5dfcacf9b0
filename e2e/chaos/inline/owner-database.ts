import pg from "pg";

import { nameStatement } from "@/lib/db/raw-statements";

import { forgetWatched } from "@/e2e/chaos/watch-rows";

import type { Interruptions } from "./interruptions";

/** The player's own way into the database: the owner's, past the walls, and never interrupted. */
export class OwnerDatabase {
  private constructor(private readonly client: pg.Client) {}

  static async open(url: string, interruptions: Interruptions): Promise<OwnerDatabase> {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    interruptions.spare(client);
    await client.connect();
    return new OwnerDatabase(client);
  }

  async rows<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>({ name: nameStatement({ sql }), text: sql, values })).rows;
  }

  /** Several statements, without values and without an answer. */
  async run(script: string): Promise<void> {
    await this.client.query(script);
  }

  /** Forgets every merchant, and whatever waited for them. */
  async empty(tables: string[]): Promise<void> {
    const deletes = tables.map((table) => `DELETE FROM public."${table}"`);
    const others = ["DELETE FROM graphile_worker._private_jobs", forgetWatched];
    // The order of the tables does not matter, and nothing is done row by row.
    await this.client.query("SET session_replication_role = replica");
    await this.client.query([...deletes, ...others].join(";"));
    await this.client.query("SET session_replication_role = origin");
  }

  /** Tables with rows of merchants. */
  async tables(): Promise<string[]> {
    const kept = ["AppClock", "Installation", "_prisma_migrations"];
    const found = await this.rows<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1)",
      [kept],
    );
    return found.map(({ name }) => name);
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

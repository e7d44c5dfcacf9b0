import pg from "pg";

import { testDatabase } from "./test-database";

/** What SQL gives to the schema's owner, past the walls: for a test's own looking and preparing. */
export async function ownerRows<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const { ownerUrl } = await testDatabase();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

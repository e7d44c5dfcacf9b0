import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";

import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";

import { testDatabase } from "@/lib/testing/test-database";
import { testEnvironment } from "@/lib/testing/test-environment";

import { refusePowerfulRole } from "./refuse-powerful-role";

const run = promisify(execFile);
const role = `powerful_${randomBytes(4).toString("hex")}`;
let owner: pg.Client;
let ownerUrl: string;

beforeAll(async () => {
  ({ ownerUrl } = await testDatabase());
  owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'pw'`);
});

afterAll(async () => {
  await owner.query(`DROP ROLE ${role}`);
  await owner.end();
});

/** Starts as the web process does; resolves to what it said and how it ended. */
async function startAs(databaseUrl: string): Promise<{ code: number; said: string }> {
  const start = `import { checkWebStart } from "./lib/http/check-web-start.ts"; await checkWebStart(); process.exit(0);`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", start];
  const env = { ...testEnvironment, NODE_ENV: "test" as const, DATABASE_URL: databaseUrl };
  try {
    const { stderr } = await run(process.execPath, args, { env });
    return { code: 0, said: stderr };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr };
  }
}

function urlOf(name: string): string {
  const url = new URL(ownerUrl);
  Object.assign(url, { username: name, password: "pw" });
  return url.href;
}

it("the app's own login may start", async () => {
  await expect(refusePowerfulRole()).resolves.toBeUndefined();
});

it.each([
  ["bypasses row-level security", "may bypass row-level security", `ALTER ROLE ${role} BYPASSRLS`],
  [
    "may act as the owner",
    "owns the tables",
    `ALTER ROLE ${role} NOBYPASSRLS; GRANT CREATE ON SCHEMA public TO ${role}; SET ROLE ${role}; CREATE TABLE owned_${role} (); RESET ROLE`,
  ],
])("a login that %s may not, and is told why (P7)", async (_case, why, grant) => {
  await owner.query(grant);
  const { code, said } = await startAs(urlOf(role));
  expect(code).toBe(1);
  expect(said).toContain(why);
  expect(said).toContain(`"${role}"`);
  expect(said).not.toContain("pw@");
});

it("a superuser may not", async () => {
  await owner.query(`DROP OWNED BY ${role}`);
  const { code, said } = await startAs(ownerUrl);
  expect(code).toBe(1);
  expect(said).toContain("is a superuser");
});

import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { startPostgres } from "@/lib/dev/postgres";
import { readRunningPostgres } from "@/lib/dev/postgres-pid-file";

const folder = join(process.cwd(), ".data", "test-postgres");
const settings = { fsync: "off" };
const holders: ChildProcess[] = [];

afterAll(() => holders.forEach((holder) => holder.kill("SIGKILL")));

/** Another process that starts the server and holds it until it is killed. */
async function startElsewhere(): Promise<ChildProcess> {
  mkdirSync(folder, { recursive: true });
  const script = join(folder, "hold.ts");
  const call = `await startPostgres({ folder: ${JSON.stringify(folder)}, settings: { fsync: "off" } });`;
  const rest = 'console.log("up"); setInterval(() => {}, 1000);';
  writeFileSync(script, `import { startPostgres } from "@/lib/dev/postgres";\n${call}\n${rest}\n`);
  const holder = spawn(process.execPath, ["--import", "tsx", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  holders.push(holder);
  await new Promise((resolve) => holder.stdout.once("data", resolve));
  return holder;
}

async function count(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("CREATE TABLE IF NOT EXISTS kept (n int)");
  await client.query("INSERT INTO kept VALUES (1)");
  const { rows } = await client.query<{ n: number }>("SELECT count(*)::int AS n FROM kept");
  await client.end();
  return rows[0]?.n ?? 0;
}

describe("the packaged PostgreSQL", () => {
  it("keeps its data over a stop and leaves no process", async () => {
    rmSync(folder, { recursive: true, force: true });
    const first = await startPostgres({ folder, settings });
    expect(await count(first.urlOf("postgres"))).toBe(1);
    await first.stop();
    expect(readRunningPostgres(first.dataDir)).toBeUndefined();
    const second = await startPostgres({ folder, settings });
    expect(await count(second.urlOf("postgres"))).toBe(2);
    await second.stop();
  });

  it("is adopted by a second start, and starts again after its holder was killed", async () => {
    const holder = await startElsewhere();
    const adopted = await startPostgres({ folder, settings });
    expect(adopted.isAdopted).toBe(true);
    adopted.leave();
    holder.kill("SIGKILL");
    const next = await startPostgres({ folder, settings });
    expect(await count(next.urlOf("postgres"))).toBe(3);
    await next.stop();
  });

  it("starts again after the server itself was killed, or after its pid was taken by another program", async () => {
    const first = await startPostgres({ folder, settings });
    const running = readRunningPostgres(first.dataDir);
    process.kill(running?.pid ?? 0, "SIGKILL");
    const second = await startPostgres({ folder, settings });
    expect(await count(second.urlOf("postgres"))).toBe(4);
    await second.stop();
    writeFileSync(join(second.dataDir, "postmaster.pid"), `${process.pid}\n${second.dataDir}\n`);
    const third = await startPostgres({ folder, settings });
    expect(await count(third.urlOf("postgres"))).toBe(5);
    await third.stop();
  });

  it("makes a new data folder when the password of the old one is lost", async () => {
    rmSync(join(folder, "postgres-password"));
    const server = await startPostgres({ folder, settings });
    expect(await count(server.urlOf("postgres"))).toBe(1);
    await server.stop();
  });
});

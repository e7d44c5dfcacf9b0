#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory as bind, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message: (message) => console.error(JSON.stringify({ level: "ERROR", fields: { message } })),
};
const wasm = createRequire(import.meta.url)
  .resolve("@prisma/schema-engine-wasm")
  .replace(/\.js$/, "_bg.wasm");
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasm)), {
  "./schema_engine_bg.js": glue,
});
glue.__wbg_set_wasm(exports);
exports.__wbindgen_start();
const args = process.argv.slice(2),
  all = (name) => args.flatMap((a, i) => (a === name ? [args[i + 1]] : []));
const u = new URL(JSON.parse(all("--datasource")[0] ?? "{}").url ?? "postgresql://localhost/unset"),
  text = decodeURIComponent;
const main = {
  host: text(u.hostname),
  port: +u.port || 5432,
  user: text(u.username),
  password: text(u.password),
  database: u.pathname.slice(1),
};
const admin = async (sql, at = main) => {
  const c = new pg.Client(at);
  await c.connect();
  try {
    await c.query(sql);
  } finally {
    await c.end();
  }
};
async function open(at, closed) {
  const conn = await new PrismaPg(at).connect(),
    pool = conn.underlyingDriver();
  const query = pool.query.bind(pool),
    raw = conn.queryRaw.bind(conn),
    dispose = conn.dispose.bind(conn);
  pool.query = async (...a) => {
    const r = await query(...a);
    r.fields?.forEach((f, i) => {
      if (f.dataTypeID === 18) {
        f.dataTypeID = 25;
        (r.rows.chars ??= []).push(i);
      }
    });
    return r;
  };
  conn.queryRaw = async (q) => {
    const r = await raw(q);
    for (const i of r.rows.chars ?? []) r.columnTypes[i] = ColumnTypeEnum.Character;
    return r;
  };
  conn.executeScript = async (script) => {
    try {
      await query(script);
    } catch (e) {
      conn.onError(e);
    }
  };
  conn.dispose = async () => {
    await dispose();
    await closed?.();
  };
  return conn;
}
async function connectToShadowDb() {
  const database = `shadow_${crypto.randomUUID().replaceAll("-", "")}`;
  await admin(`CREATE DATABASE ${database}`);
  return open({ ...main, database }, () => admin(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
}
if (args.includes("--version")) {
  console.log("schema-engine-cli wasm");
  process.exit(0);
}
if (args.includes("cli")) {
  // the CLI skips the first line of stderr
  const made = args.includes("create-database"),
    job = made
      ? admin(`CREATE DATABASE "${main.database}"`, { ...main, database: "postgres" })
      : admin("SELECT 1");
  await job.catch((e) => {
    if (e.code === "42P04" || e.code === "23505") return; // another start made the database first
    const error_code = { "3D000": "P1003", "28P01": "P1000" }[e.code] ?? "P1001",
      fields = { error_code, message: e.message || e.code };
    process.stderr.write("\n" + JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields }));
    process.exit(1);
  });
  process.exit(0);
}
const models = all("--datamodels").map((f) => [f, readFileSync(f, "utf8")]),
  factory = {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => open(main),
    connectToShadowDb,
  };
const engine = await glue.SchemaEngine.new(
    { datamodels: models.length ? models : undefined },
    () => {},
    bind(factory),
  ),
  send = (m) => process.stdout.write(JSON.stringify({ jsonrpc: "2.0", ...m }) + "\n");
async function answer({ id, method, params }) {
  try {
    // evaluateDataLoss and createMigration read a cache that only the diagnosis of the same list fills
    if (/^(eval|createM)/.test(method))
      await engine.diagnoseMigrationHistory({
        migrationsList: params.migrationsList,
        optInToShadowDatabase: true,
        filters: params.filters,
      });
    const result = await engine[method === "getDatabaseVersion" ? "version" : method](params);
    if (method === "diff" && result.stdout !== null)
      send({ id: `p${id}`, method: "print", params: { content: result.stdout } });
    send({ id, result: result ?? null });
  } catch (e) {
    send({
      id,
      error: {
        code: 4466,
        message: "error",
        data: {
          is_panic: false,
          message: e.message ?? String(e),
          meta: e.meta,
          ...(e.code && { error_code: e.code }),
        },
      },
    });
  }
}
let queue = Promise.resolve();
const lines = createInterface({ input: process.stdin });
lines
  .on("line", (l) => {
    const m = JSON.parse(l);
    if (m.method) queue = queue.then(() => answer(m));
  })
  .on("close", () => queue.then(() => process.exit(0)));

import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import pg from "pg";

import { AppError } from "@/lib/domain/errors";

import { Prisma } from "./generated/client";

/** What a transaction may see, as a setting that ends with it (P7). */
export interface Wall {
  setting: "app.merchant_id" | "app.scope";
  value: string;
}

/** The connection that a transaction runs on, for as long as it is the transaction's own. */
export interface Begun {
  wall: Wall;
  connection?: pg.PoolClient;
  /** before Prisma begins to count its time, so that a statement never comes after a rollback */
  sinceMs?: number;
}

// On globalThis, as the pool: Next loads this module several times in a process, and all of them share one pool.
const kept = globalThis as { recoupBeginnings?: AsyncLocalStorage<Begun> };
const beginnings = (kept.recoupBeginnings ??= new AsyncLocalStorage<Begun>());

/** Runs `begin`, puts a wall around the transaction that it opens, and tells which connection that was given. */
export function watchBeginning<T>(wall: Wall, begin: (begun: Begun) => Promise<T>): Promise<T> {
  const begun: Begun = { wall };
  return beginnings.run(begun, () => begin(begun));
}

/**
 * A pool that tells a transaction being opened which connection it got, and takes that back with it. The wall
 * goes up in one message with BEGIN: one way to the database less, a hundred times a second.
 */
export class TellingPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool["connect"]>[0]): void;
  override connect(callback?: Parameters<pg.Pool["connect"]>[0]): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    const begun = beginnings.getStore();
    const connected = super.connect();
    return begun && !begun.connection ? connected.then((connection) => tell(begun, connection)) : connected;
  }
}

function tell(begun: Begun, connection: pg.PoolClient): pg.PoolClient {
  const release = connection.release.bind(connection);
  connection.release = (error) => {
    begun.connection = undefined;
    delete (connection as { query?: unknown }).query;
    release(error);
  };
  begun.connection = connection;
  begun.sinceMs = performance.now();
  beginWalled(connection, begun.wall);
  return connection;
}

// The first statement of a transaction is Prisma's BEGIN; were it another, nothing would be seen without a wall. An
// isolation level could not be set any more: that has to come before every other statement.
function beginWalled(connection: pg.PoolClient, { setting, value }: Wall): void {
  const wall = `SELECT set_config('${setting}', ${connection.escapeLiteral(value)}, true)`;
  const own = connection as { query?: unknown };
  own.query = async (first: pg.QueryConfig) => {
    delete own.query;
    if (first.text !== "BEGIN") return connection.query(first);
    const results = await connection.query(`BEGIN; ${wall}`);
    return (results as unknown as pg.QueryResult[])[0];
  };
}

/**
 * What `$queryRaw` and `$executeRaw` of a transaction do, straight on its connection: a third of the processor time.
 * Types are those that Prisma gives: bigint, Decimal, Date, parsed JSON.
 * @throws AppError `transaction_over` once its connection is given back, or its time is up
 */
export function rawStatements(begun: Begun, timeoutMs: number): RawStatements {
  const run = async (given: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    const { connection, sinceMs = 0 } = begun;
    if (!connection || performance.now() - sinceMs >= timeoutMs) {
      throw new AppError("unavailable", "transaction_over", "The transaction took too long and was given up");
    }
    return connection.query(
      toQuery("text" in given ? given : Prisma.sql(given, ...(values as Prisma.Sql[]))),
    );
  };
  return {
    $queryRaw: async (given, ...values) => (await run(given, values)).rows as never,
    $executeRaw: async (given, ...values) => (await run(given, values)).rowCount ?? 0,
  };
}

export interface RawStatements {
  $queryRaw<T = unknown>(given: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>;
  $executeRaw(given: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
}

/** A statement for a connection of the pool, its answer in the types that Prisma gives. */
export function toQuery({ text, values }: Prisma.Sql): pg.QueryConfig {
  return { name: nameStatement({ sql: text }), text, values: values.map(toText), types };
}

// The process's own time zone must not come into it.
function toText(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.map(toText) : value;
}

const { builtins } = pg.types;
const listOf = (parse: (text: string) => unknown) => (text: string) =>
  readList(text).map((each) => (each === null ? null : parse(each)));
const readList = pg.types.getTypeParser(1009 as never) as (text: string) => (string | null)[];
const toDecimal = (text: string) => new Prisma.Decimal(text);
const toUtc = (text: string) => new Date(`${text.replace(" ", "T")}Z`);
const toDay = (text: string) => new Date(`${text}T00:00:00Z`);

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, BigInt],
  [1016, listOf(BigInt)],
  [builtins.NUMERIC, toDecimal],
  [1231, listOf(toDecimal)],
  [builtins.TIMESTAMP, toUtc],
  [builtins.DATE, toDay],
]);

const types = {
  getTypeParser: ((oid: number, format?: "text") =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

// Naming a statement lets PostgreSQL keep its plan. Lists of values make texts without end: those are hashed anew.
const names = new Map<string, string>();
const mostNames = 2_000;

export function nameStatement({ sql }: { sql: string }): string {
  const known = names.get(sql);
  if (known) return known;
  const name = createHash("md5").update(sql).digest("hex");
  if (names.size < mostNames) names.set(sql, name);
  return name;
}

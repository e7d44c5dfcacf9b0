import pg from "pg";

import type { Intercept } from "@/lib/simulator/store";

import { forgetTime, tellTime } from "./virtual-time";

/** Something that happens at a place between two statements or requests of the work under way. */
export interface Interruption {
  /** at the n-th statement or request from the start of the work */
  at: number;
  side: "before" | "after";
  /** nothing but time passes */
  isDelay: boolean;
  happens: () => Promise<"goes on" | "dies" | "is cut">;
}

type Query = (this: pg.Client, ...given: unknown[]) => unknown;
type Lent = (error: Error | undefined, client: pg.PoolClient | undefined, done: unknown) => void;

const reallyBreaks = 5;
const lostConnection = () =>
  Object.assign(new Error("Connection terminated unexpectedly"), { code: "ECONNRESET" });

/**
 * Counts every statement and request of the work under way, and interrupts it at chosen ones. A process that
 * dies reaches neither database nor provider any more, whatever it still tries, until it is started anew; its
 * open transactions end with its connections. Most connections are lost only to who holds them, and rolled back:
 * the server's session knows its plans, which to make anew costs a fifth of a life. One in five really breaks.
 */
export class Interruptions {
  /** process deaths and cut connections so far */
  crashes = 0;
  /** what passes with each answer of the provider, until the work under way ends */
  slowness: (() => void) | null = null;
  private readonly real = pg.Client.prototype.query as unknown as Query;
  private planned: Interruption[] = [];
  private passed = 0;
  private isArmed = false;
  private isDead = false;
  private readonly inTransaction = new Set<pg.Client>();
  private readonly exempt = new WeakSet<pg.Client>();
  private readonly lost = new WeakSet<pg.Client>();

  /** Whether the process under way died, and only winds up. */
  get hasDied(): boolean {
    return this.isDead;
  }

  /** Connections of the player's own are never interrupted. */
  spare(client: pg.Client): void {
    this.exempt.add(client);
  }

  /**
   * Runs work with interruptions; afterwards the process lives again.
   * @returns whether it died on the way
   */
  async during(planned: Interruption[], work: () => Promise<unknown>): Promise<boolean> {
    Object.assign(this, { planned, passed: 0, isArmed: planned.length > 0, isDead: false });
    try {
      await work();
      return this.isDead;
    } catch (error) {
      if (this.isDead) return true;
      throw error;
    } finally {
      Object.assign(this, { isArmed: false, isDead: false, slowness: null });
    }
  }

  /** Steps between the rooms and their database. */
  watchDatabase(): void {
    const real = this.real;
    const original: Query = function (this: pg.Client, ...given) {
      tellTime(this, real as never);
      return real.apply(this, given);
    };
    const watch = (client: pg.Client, given: unknown[]) => this.pass(client, given, original);
    pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
      const tell = given.at(-1);
      if (typeof tell !== "function") return watch(this, given);
      // As the pool does it, which gives the connection back with the answer.
      const answered = watch(this, given.slice(0, -1)) as Promise<unknown>;
      answered.then(
        (result) => tell(undefined, result),
        (error: unknown) => tell(error),
      );
      return undefined;
    } as typeof pg.Client.prototype.query;
    this.watchPool();
  }

  // Who is given a lost connection next has a new one.
  private watchPool(): void {
    const real = pg.Pool.prototype.connect as unknown as (
      this: pg.Pool,
      tell?: Lent,
    ) => Promise<pg.PoolClient>;
    const lend = (client: pg.PoolClient) => {
      const { release } = client;
      this.lost.delete(client);
      client.release = (error) => release(this.lost.has(client) ? undefined : error);
      return client;
    };
    pg.Pool.prototype.connect = function (this: pg.Pool, tell?: Lent) {
      if (!tell) return real.call(this).then(lend);
      return real.call(this, (error, client, done) => tell(error, client && lend(client), done));
    } as typeof pg.Pool.prototype.connect;
  }

  /** Steps between the rooms and their provider. */
  readonly intercept: Intercept = async ({ path }, work) => {
    // Hosted pages are between the provider and its visitors.
    const isOurs = path.startsWith("/v1/") || path.startsWith("/resend/");
    if (!this.isArmed || !isOurs) return work();
    if (this.isDead) return "cut";
    const at = (this.passed += 1);
    if ((await this.strike(at, "before", null)) !== "goes on") return "cut";
    const answer = await work();
    this.slowness?.();
    return (await this.strike(at, "after", null)) === "goes on" ? answer : "cut";
  };

  private pass(client: pg.Client, given: unknown[], query: Query): unknown {
    if (this.exempt.has(client)) return query.apply(client, given);
    if (this.isDead) this.lost.add(client);
    if (this.lost.has(client)) return Promise.reject(lostConnection());
    this.noteTransaction(client, given, "before");
    const at = this.isArmed ? (this.passed += 1) : 0;
    if (at > 0 && this.planned.some((each) => each.at === at)) {
      return this.interrupt(client, given, query, at);
    }
    const result = query.apply(client, given);
    this.noteTransaction(client, given, "after");
    return result;
  }

  private async interrupt(client: pg.Client, given: unknown[], query: Query, at: number): Promise<unknown> {
    if ((await this.strike(at, "before", client)) !== "goes on") throw lostConnection();
    const result = await query.apply(client, given);
    if ((await this.strike(at, "after", client)) !== "goes on") throw lostConnection();
    this.noteTransaction(client, given, "after");
    return result;
  }

  private noteTransaction(client: pg.Client, [first]: unknown[], when: "before" | "after"): void {
    const text = typeof first === "string" ? first : (first as { text?: string }).text;
    if (when === "before" && text?.startsWith("BEGIN")) this.inTransaction.add(client);
    if (when === "after" && text === "ROLLBACK") forgetTime(client);
    if (when === "after" && /^(COMMIT|ROLLBACK)/.test(text ?? "")) this.inTransaction.delete(client);
  }

  private async strike(at: number, side: "before" | "after", client: pg.Client | null) {
    for (const each of this.planned) {
      // On its way a request is out of anybody's hands: what passes there passes on the way of its answer.
      const isLater = client === null && each.isDelay;
      if (each.at !== at || (isLater ? "after" : each.side) !== side) continue;
      // What happens meanwhile is nobody's crash.
      this.isArmed = false;
      const end = await each.happens().finally(() => (this.isArmed = true));
      if (end === "goes on") continue;
      this.crashes += 1;
      if (client) this.lose(client, at);
      if (end === "dies") {
        this.isDead = true;
        for (const other of this.inTransaction) this.lose(other, at);
      }
      return end;
    }
    return "goes on";
  }

  // What is on its way to the server still arrives there, as with a line that breaks.
  private lose(client: pg.Client, at: number): void {
    this.inTransaction.delete(client);
    if (at % reallyBreaks === 0) return breakLine(client);
    this.lost.add(client);
    forgetTime(client);
    (this.real.call(client, "ROLLBACK") as Promise<unknown>).catch(() => undefined);
  }
}

function breakLine(client: pg.Client): void {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } };
  connection.stream.destroy();
}

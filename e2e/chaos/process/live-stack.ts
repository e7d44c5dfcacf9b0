import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

import { isIdleSql } from "@/lib/dev/clock-follower-sql";
import type { Part } from "@/lib/dev/start-part";
import type { StopList } from "@/lib/dev/stop-list";
import { type Stack, up } from "@/lib/dev/up";
import { disconnect } from "@/lib/db/client";
import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { dropReplacedJobs } from "@/lib/jobs/drop-replaced";
import { log } from "@/lib/log";
import { connectKey } from "@/lib/merchants/connect-key";
import { createMerchant } from "@/lib/merchants/create-merchant";
import { writeMailSettings } from "@/lib/merchants/mail-settings";
import { turnRecoveryOn } from "@/lib/merchants/set-recovery-mode";
import { ControlClient } from "@/lib/simulator/control-client";
import type { Connected } from "@/e2e/chaos/evidence/read-account-end";
import { Interruptions } from "@/e2e/chaos/inline/interruptions";
import { OwnerDatabase } from "@/e2e/chaos/inline/owner-database";
import { watchRows } from "@/e2e/chaos/watch-rows";

const patienceMs = 60_000;
const mostLooks = 3;

/** Web, worker, simulator and database as processes, and merchants that are connected to them. */
export class LiveStack {
  private readonly parts: { web: Part; worker: Part };

  private constructor(
    readonly stack: Stack,
    readonly control: ControlClient,
    private readonly stops: StopList,
    private readonly say: (line: string) => void,
  ) {
    this.parts = { web: stack.parts.web, worker: stack.parts.worker };
  }

  static async start(say: (line: string) => void, stops: StopList): Promise<LiveStack> {
    const stack = await up({ name: "chaos", mode: "production", isPrivate: true, say, stops });
    Object.assign(process.env, stack.env, { DATABASE_POOL_SIZE: "2" });
    // Here its own connections are lost on purpose; web and worker keep their logs.
    log.level = "silent";
    stops.add(disconnect);
    const control = new ControlClient(stack.simulator);
    await control.post("/_control/switches", { rateLimits: false });
    await control.post("/_control/mail", { rateLimit: 0 });
    const live = new LiveStack(stack, control, stops, say);
    await live.look((owner) => owner.run(watchRows));
    live.keepRunning("web");
    live.keepRunning("worker");
    return live;
  }

  /** A merchant with an account of its own, set up and at rest. */
  async connectMerchant(): Promise<Connected> {
    const merchant = await connect(this.control);
    await this.untilQuiet();
    return merchant;
  }

  /** kill -9, and the same process anew. */
  async crash(name: "web" | "worker"): Promise<void> {
    await this.parts[name].kill();
    await this.untilReady(name);
  }

  // One that comes up while the database is down ends once more.
  private async untilReady(name: "web" | "worker"): Promise<void> {
    const part = this.parts[name];
    try {
      await part.waitForLine(/ready/i, patienceMs);
    } catch (error) {
      if (this.parts[name] === part) throw error;
      await this.untilReady(name);
    }
  }

  // As a supervisor does: a worker that lost its database ends, and is started again until there is one.
  private keepRunning(name: "web" | "worker"): void {
    const part = this.parts[name];
    void part.ended.then(() => {
      if (this.stops.isStopping) return;
      const next = part.startAgain();
      this.parts[name] = next;
      this.stops.add(next.stop);
      this.keepRunning(name);
    });
  }

  /** A server process of the database dies, and PostgreSQL starts all of them anew and recovers from its log. */
  async crashDatabase(): Promise<void> {
    const client = new pg.Client({ connectionString: this.stack.databaseUrls.ownerUrl });
    client.on("error", () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
      process.kill(rows[0]?.pid ?? 0, "SIGKILL");
    } catch {
      // It still recovers from the crash before: it is down already.
    } finally {
      await client.end().catch(() => undefined);
    }
    await sleep(300);
  }

  /** The owner's look into the database, opened anew each time: a crash closes it. */
  async look<T>(work: (owner: OwnerDatabase) => Promise<T>): Promise<T> {
    const owner = await OwnerDatabase.open(this.stack.databaseUrls.ownerUrl, new Interruptions());
    try {
      return await work(owner);
    } finally {
      await owner.close();
    }
  }

  /** Waits until nobody has anything left to do; what a dead worker held is given up as by a minute's wait. */
  async untilQuiet(): Promise<void> {
    const givenUpAt = Date.now() + patienceMs;
    let quiet = 0;
    while (quiet < 2 && Date.now() < givenUpAt) {
      await sleep(250);
      const isQuiet = await this.isQuiet().catch(() => false);
      quiet = isQuiet ? quiet + 1 : 0;
    }
    if (quiet < 2) this.say(`It did not come to rest within ${patienceMs / 1000} s.`);
    // The worker's own round of this comes once a minute.
    await dropReplacedJobs();
  }

  /**
   * Looks while nobody does anything: where something was done meanwhile, it waits and looks again. What still is
   * under way the third time is shown by what it sees.
   */
  async atRest<T>(look: () => Promise<T>): Promise<T> {
    for (let looks = 1; ; looks += 1) {
      await this.untilQuiet();
      const before = await this.lastJob();
      const isQuiet = await this.isQuiet();
      const seen = await look();
      const isStill = isQuiet && (await this.isQuiet()) && (await this.lastJob()) === before;
      if (isStill || looks === mostLooks) return seen;
      this.say("Something was done during the look: looking again.");
    }
  }

  // All that the worker does begins with a job or is done in a round.
  private async lastJob(): Promise<string | undefined> {
    const sql = `SELECT pg_sequence_last_value(
      pg_get_serial_sequence('graphile_worker._private_jobs', 'id')::regclass)::text AS "last"`;
    const [row] = await this.look((owner) => owner.rows<{ last: string }>(sql));
    return row?.last;
  }

  private async isQuiet(): Promise<boolean> {
    const { idle } = await this.control.get<{ idle: boolean }>("/_control/state");
    return this.look(async (owner) => {
      for (const sql of endWaits) await owner.rows(sql);
      const [row] = await owner.rows<{ isIdle: boolean }>(`SELECT (${isIdleSql}) AS "isIdle"`);
      return idle && row?.isIdle === true;
    });
  }
}

// What a minute of waiting does: leases of the dead end, and what was put off comes again.
const endWaits = [
  `UPDATE "Retry" SET "leasedUntil" = now() WHERE "leasedUntil" > now() + interval '40 seconds'`,
  `UPDATE "Message" SET "leasedUntil" = now() WHERE "leasedUntil" > now() + interval '5 seconds'`,
  `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now() + interval '2 seconds'`,
];

async function connect(control: ControlClient): Promise<Connected> {
  const { id: account, keys } = await control.post<{ id: string; keys: { live: { restricted: string } } }>(
    "/_control/accounts",
    { name: "Acme Cloud" },
  );
  const email = `${randomUUID()}@example.test`;
  const { id: userId } = await withInstallation((tx) => tx.user.create({ data: { email } }));
  const named = { userId, name: "Acme Cloud", supportEmail: "help@example.test" };
  const { merchantId } = await createMerchant(named);
  const settings = { windowStartHour: 0, windowEndHour: 24, isWorkdaysOnly: false };
  await withMerchant(merchantId, async (tx) => {
    await writeMailSettings(tx, merchantId, settings);
    await tx.merchant.update({ where: { id: merchantId }, data: { softQuietHours: 0 } });
  });
  await connectKey({ merchantId, userId, pastedKey: keys.live.restricted });
  await untilSetUp(merchantId);
  await turnRecoveryOn({ merchantId, userId });
  return { merchantId, account, mode: "live", isDisconnected: false, eventsBefore: new Set() };
}

async function untilSetUp(merchantId: string): Promise<void> {
  const givenUpAt = Date.now() + patienceMs;
  while (Date.now() < givenUpAt) {
    const row = await withInstallation((tx) => tx.connection.findUniqueOrThrow({ where: { merchantId } }));
    if (row.webhookSecretSealed && row.portalConfigurationId) return;
    await sleep(100);
  }
  throw new Error("The merchant was not set up in time.");
}

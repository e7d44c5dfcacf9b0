import { runOnce, type TaskList } from "graphile-worker";
import pg from "pg";

import { withInstallation, withMerchant } from "@/lib/db/transaction";
import type { Prisma } from "@/lib/db/client";
import type { Mode } from "@/lib/domain/facts";
import { pollEvents } from "@/lib/events/poll-events";
import { runJob } from "@/lib/jobs/run-job";
import { openLink } from "@/lib/links/open-link";
import { viewDone } from "@/lib/links/view-done";
import { viewLink } from "@/lib/links/view-link";
import { connectKey } from "@/lib/merchants/connect-key";
import { createMerchant } from "@/lib/merchants/create-merchant";
import { turnRecoveryOn } from "@/lib/merchants/set-recovery-mode";
import { jobs, type JobName } from "@/lib/queue/jobs";
import { dispatchDueSteps } from "@/lib/recovery/dispatch-due-steps";

import { simulateAccount, type SimulatedAccount } from "./simulate-account";
import { testDatabase } from "./test-database";
import { testSimulator } from "./test-simulator";

const chrome =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36";

/** A mail as the simulator's inbox has it. */
export interface ReceivedMail {
  id: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  links: string[];
}

export interface RecoveryWorld {
  merchantId: string;
  userId: string;
  account: SimulatedAccount;
  /** looks for events and due steps and runs every job, until nothing is left to do */
  drain(): Promise<void>;
  mails(to: string): Promise<ReceivedMail[]>;
  tokenOf(mail: ReceivedMail): string;
  view: (token: string) => ReturnType<typeof viewLink>;
  click: (token: string) => ReturnType<typeof openLink>;
  done: (token: string) => ReturnType<typeof viewDone>;
  /** types a card into the page that a click led to */
  enterCard(url: string, number: string, more?: Record<string, string>): Promise<Response>;
  /** executed charge attempts, oldest first */
  charges(): Promise<Charge[]>;
  query<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T>;
}

export interface Charge {
  invoice: string;
  paymentMethod: string;
  amountMinor: number;
  outcome: string;
  cause: string;
  idempotencyKey: string | null;
}

const taskList = Object.fromEntries(
  (Object.keys(jobs) as JobName[]).map((name) => [name, (payload: unknown) => runJob(name, payload)]),
) as TaskList;

let pool: pg.Pool | undefined;

/** A merchant connected to an account of its own at the simulator, with recovery on and no quiet phase. */
export async function recoveryWorld({
  mode = "live",
  key,
  isOn = true,
}: {
  mode?: Mode;
  key?: (account: SimulatedAccount) => Promise<string>;
  isOn?: boolean;
} = {}): Promise<RecoveryWorld> {
  const database = await testDatabase();
  await testSimulator();
  pool ??= new pg.Pool({ connectionString: database.ownerUrl, max: 4 });
  const account = await simulateAccount(mode);
  const email = `owner-${account.id}@example.test`.toLowerCase();
  const user = await withInstallation((tx) => tx.user.create({ data: { email } }));
  const { merchantId } = await createMerchant({
    userId: user.id,
    name: "Acme Cloud",
    supportEmail: "help@example.test",
  });
  await withMerchant(merchantId, (tx) =>
    tx.merchant.update({ where: { id: merchantId }, data: { softQuietHours: 0 } }),
  );
  const pastedKey = key ? await key(account) : account.account().apiKey;
  await connectKey({ merchantId, userId: user.id, pastedKey });
  await runJobs();
  if (isOn) await turnRecoveryOn({ merchantId, userId: user.id });
  await runJobs();
  return worldOf(merchantId, user.id, account);
}

function worldOf(merchantId: string, userId: string, account: SimulatedAccount): RecoveryWorld {
  const { control, id, mode } = account;
  return {
    merchantId,
    userId,
    account,
    drain: () => drain(merchantId),
    mails: (to) => control.get<ReceivedMail[]>(`/_control/inbox?to=${encodeURIComponent(to)}`),
    tokenOf,
    view: (token) => viewLink(token, browser("GET")),
    click: (token) => openLink(token, browser("POST")),
    done: (token) => viewDone(token, browser("GET")),
    enterCard: (url, number, more = {}) =>
      fetch(url, {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams({ number, expiry: "12 / 39", cvc: "123", ...more }),
      }),
    charges: () => control.get<Charge[]>(`/_control/ledger?account=${id}&mode=${mode}`),
    query: (work) => withMerchant(merchantId, work),
  };
}

/** Headers of a person's browser. */
export function browser(method: "GET" | "POST") {
  const headers: Record<string, string> = {
    "user-agent": chrome,
    "sec-fetch-user": "?1",
    "sec-fetch-mode": "navigate",
    "sec-fetch-site": "same-origin",
  };
  return { method, header: (name: string) => headers[name] ?? null } as const;
}

/** Runs what the queue holds, also what waits for another try, until it is empty or no longer gets less. */
export async function runJobs(rounds = 12): Promise<void> {
  if (!pool) throw new Error("Make a recoveryWorld first");
  for (let round = 0; round < rounds; round += 1) {
    await pool.query("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()");
    const { rows } = await pool.query("SELECT count(*)::int AS n FROM graphile_worker._private_jobs");
    if (rows[0].n === 0) return;
    await runOnce({ pgPool: pool, taskList, noHandleSignals: true, noPreparedStatements: true });
  }
}

async function drain(merchantId: string): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await pollEvents({ merchantId }).catch(() => 0);
    await runJobs();
    await dispatchDueSteps();
    await runJobs();
  }
}

function tokenOf({ links, text }: ReceivedMail): string {
  const found = /\/u\/([\w-]{32})/.exec([...links, text].join("\n"))?.[1];
  if (!found) throw new Error("The mail carries no link");
  return found;
}

/** Moves the business time of app and simulator together. */
export async function moveClock(hours: number): Promise<void> {
  if (!pool) throw new Error("Make a recoveryWorld first");
  const { control } = await testSimulator();
  await pool.query(`UPDATE "AppClock" SET "offsetMs" = "offsetMs" + $1`, [Math.round(hours * 3_600_000)]);
  delete (globalThis as { recoupClock?: unknown }).recoupClock;
  await control.post("/_control/clock", { advanceSeconds: Math.round(hours * 3600) });
}

import { Logger, runOnce, type TaskList } from "graphile-worker";
import pg from "pg";

import { withInstallation, withMerchant } from "@/lib/db/transaction";
import type { Prisma } from "@/lib/db/client";
import type { Mode } from "@/lib/domain/facts";
import type { LinkView } from "@/lib/domain/link-view";
import { runJob } from "@/lib/jobs/run-job";
import { openLink } from "@/lib/links/open-link";
import { viewDone } from "@/lib/links/view-done";
import { visitLink } from "@/lib/links/visit-link";
import { connectKey } from "@/lib/merchants/connect-key";
import { createMerchant } from "@/lib/merchants/create-merchant";
import { writeMailSettings } from "@/lib/merchants/mail-settings";
import { turnRecoveryOn } from "@/lib/merchants/set-recovery-mode";
import { setUpConnection } from "@/lib/merchants/set-up-connection";
import { jobs, type JobName } from "@/lib/queue/jobs";
import { dispatchDueSteps } from "@/lib/recovery/dispatch-due-steps";
import { dispatchDueRetries } from "@/lib/recovery/retries/dispatch-due-retries";

import { hearEvents } from "./hear-events";
import { simulateAccount, type SimulatedAccount } from "./simulate-account";
import { testDatabase } from "./test-database";
import { testSimulator } from "./test-simulator";

const chrome =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36";

/** A mail as the simulator's inbox has it. */
export interface ReceivedMail {
  id: string;
  at: string;
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
  /** the latest mail to a customer of the account; its link's token */
  tokenFor(customer: string): Promise<string>;
  /** clicks the link of the customer's latest mail and expects to be sent on */
  openCardForm(customer: string): Promise<{ token: string; url: string }>;
  /** clicks, types a card, comes back, and lets everything settle */
  updateCard(
    customer: string,
    number: string,
    more?: Record<string, string>,
  ): Promise<{ token: string; saved: Response }>;
  caseOf(customer: string): Promise<Awaited<ReturnType<typeof loadCase>>>;
  view: (token: string) => Promise<LinkView | null>;
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
  currency: string;
  outcome: string;
  cause: string;
  idempotencyKey: string | null;
}

const taskList = Object.fromEntries(
  (Object.keys(jobs) as JobName[]).map((name) => [name, (payload: unknown) => runJob(name, payload)]),
) as TaskList;

const logger = new Logger(() => () => undefined);
let pool: pg.Pool | undefined;

function makePool(connectionString: string): pg.Pool {
  const made = new pg.Pool({ connectionString, max: 4 });
  const ignore = () => undefined;
  made.on("error", ignore);
  made.on("connect", (client) => client.on("error", ignore));
  return made;
}

/**
 * A merchant connected to an account of its own at the simulator, with recovery on and no quiet phase. Its mails
 * leave at any hour: what a test finds must not hang on when it runs; the sending hours have tests of their own.
 * @param hasFirstScan  with the first scan and the doctors' round that follow on connecting: half the time that a world takes
 */
export async function recoveryWorld({
  mode = "live",
  key,
  isOn = true,
  hasFirstScan = false,
}: {
  mode?: Mode;
  key?: (account: SimulatedAccount) => Promise<string>;
  isOn?: boolean;
  hasFirstScan?: boolean;
} = {}): Promise<RecoveryWorld> {
  const database = await testDatabase();
  const { control, world } = await testSimulator();
  // Nothing listens where webhooks would go: these tests poll, or hand events in themselves.
  await control.post("/_control/delivery", { hold: true });
  pool ??= makePool(database.ownerUrl);
  await setClock(world.clock.offsetMs);
  const account = await simulateAccount(mode);
  const email = `owner-${account.id}@example.test`.toLowerCase();
  const user = await withInstallation((tx) => tx.user.create({ data: { email } }));
  const { merchantId } = await createMerchant({
    userId: user.id,
    name: "Acme Cloud",
    supportEmail: "help@example.test",
  });
  await withMerchant(merchantId, async (tx) => {
    await tx.merchant.update({ where: { id: merchantId }, data: { softQuietHours: 0 } });
    await writeMailSettings(tx, merchantId, { windowStartHour: 0, windowEndHour: 24, isWorkdaysOnly: false });
  });
  const pastedKey = key ? await key(account) : account.account().apiKey;
  await connectKey({ merchantId, userId: user.id, pastedKey });
  if (!hasFirstScan) await setUpAlone(merchantId);
  await runJobs();
  if (isOn) await turnRecoveryOn({ merchantId, userId: user.id });
  await runJobs();
  return worldOf(merchantId, user.id, account);
}

async function setUpAlone(merchantId: string): Promise<void> {
  await setUpConnection(merchantId);
  await ownerQuery(
    `SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker._private_jobs WHERE payload->>'merchantId' = $1`,
    [merchantId],
  );
}

function worldOf(merchantId: string, userId: string, account: SimulatedAccount): RecoveryWorld {
  const { control, id, mode } = account;
  const enterCard: RecoveryWorld["enterCard"] = (url, number, more = {}) =>
    fetch(url, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ number, expiry: "12 / 39", cvc: "123", ...more }),
    });
  const mails = (to: string) => control.get<ReceivedMail[]>(`/_control/inbox?to=${encodeURIComponent(to)}`);
  const tokenFor = async (customer: string) => {
    const { email } = (await withMerchant(merchantId, (tx) => loadCase(tx, customer))).customer;
    const asks = (await mails(email ?? "")).filter((mail) => mail.text.includes("/u/"));
    const latest = asks.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1);
    if (!latest) throw new Error(`No mail with a link to ${customer}`);
    return tokenOf(latest);
  };
  const openCardForm = async (customer: string) => {
    const token = await tokenFor(customer);
    const opened = await openLink(token, browser("POST"));
    if (!opened || !("redirectTo" in opened))
      throw new Error(`The click led to ${JSON.stringify(opened?.view.kind)}`);
    return { token, url: opened.redirectTo };
  };
  return {
    merchantId,
    userId,
    account,
    drain: () => drain(merchantId),
    mails,
    tokenFor,
    openCardForm,
    updateCard: async (customer, number, more) => {
      const { token, url } = await openCardForm(customer);
      const saved = await enterCard(url, number, more);
      await viewDone(token, browser("GET"));
      await drain(merchantId);
      return { token, saved };
    },
    view: async (token) => {
      const visited = await visitLink(token, browser("GET"));
      return visited && "view" in visited ? visited.view : null;
    },
    click: (token) => openLink(token, browser("POST")),
    done: (token) => viewDone(token, browser("GET")),
    enterCard,
    caseOf: (customer) => withMerchant(merchantId, (tx) => loadCase(tx, customer)),
    charges: () => control.get<Charge[]>(`/_control/ledger?account=${id}&mode=${mode}`),
    query: (work) => withMerchant(merchantId, work),
  };
}

function loadCase(tx: Prisma.TransactionClient, providerCustomerId: string) {
  return tx.recoveryCase.findFirstOrThrow({
    where: { customer: { providerCustomerId } },
    orderBy: { openedAt: "desc" },
    include: {
      customer: true,
      invoices: { orderBy: { invoiceCreatedAt: "asc" }, include: { revenues: true } },
      steps: { orderBy: [{ round: "asc" }, { position: "asc" }] },
      retries: { orderBy: { decidedAt: "asc" } },
      messages: { orderBy: { frozenAt: "asc" } },
      timeline: { orderBy: { at: "asc" } },
    },
  });
}

/** Headers of a person's browser. */
export function browser(method: "GET" | "POST") {
  const headers: Record<string, string> = {
    "user-agent": chrome,
    "sec-fetch-user": "?1",
    "sec-fetch-mode": "navigate",
    "sec-fetch-site": "same-origin",
    "accept-language": "en",
  };
  return { method, header: (name: string) => headers[name] ?? null, address: null } as const;
}

/** Takes away what waits in the queue, as if somebody else had done it. */
export const clearJobs = () =>
  ownerQuery("SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs");

/**
 * Runs what the queue holds, also what waits for another try, until it is empty or no longer gets less.
 * @returns whether there was anything to run
 */
export async function runJobs(rounds = 12): Promise<boolean> {
  if (!pool) throw new Error("Make a recoveryWorld first");
  for (let round = 0; round < rounds; round += 1) {
    const { rows } = await pool.query(
      `WITH hurried AS (UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now())
       SELECT count(*)::int AS n FROM graphile_worker._private_jobs`,
    );
    if (rows[0].n === 0) return round > 0;
    await runOnce({ pgPool: pool, taskList, noHandleSignals: true, logger });
  }
  return true;
}

async function drain(merchantId: string): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    // Whoever could not look looks again.
    const isNews = await hearEvents(merchantId).catch(() => true);
    const isWork = await runJobs();
    const isDue = (await dispatchDueSteps()) + (await dispatchDueRetries()) > 0;
    const isMore = await runJobs();
    if (!isNews && !isWork && !isDue && !isMore) return;
  }
}

function tokenOf({ links, text }: ReceivedMail): string {
  const found = /\/u\/([\w-]{32})/.exec([...links, text].join("\n"))?.[1];
  if (!found) throw new Error("The mail carries no link");
  return found;
}

/** SQL as the schema's owner, past the walls: for a test's own preparing. */
export async function ownerQuery(sql: string, values: unknown[] = []): Promise<pg.QueryResult> {
  if (!pool) throw new Error("Make a recoveryWorld first");
  return pool.query(sql, values);
}

/** Moves the business time of app and simulator together. */
export async function moveClock(hours: number): Promise<void> {
  const { control, world } = await testSimulator();
  await setClock(world.clock.offsetMs + Math.round(hours * 3_600_000));
  await control.post("/_control/clock", { advanceSeconds: Math.round(hours * 3600) });
}

async function setClock(offsetMs: number): Promise<void> {
  await ownerQuery(`UPDATE "AppClock" SET "offsetMs" = $1`, [Math.round(offsetMs)]);
  delete (globalThis as { recoupClock?: unknown }).recoupClock;
}

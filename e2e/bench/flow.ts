import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

import { median, quantile } from "@/e2e/bench/load/run-load";
import { type BenchMerchant, connectMerchants } from "@/e2e/bench/world/connect-merchants";
import { failRenewal, tokenOf } from "@/e2e/bench/world/fail-renewals";
import { readMemory } from "@/e2e/bench/world/read-memory";
import { type BenchStack, startBenchStack } from "@/e2e/bench/world/start-bench-stack";
import type { Bench } from "@/lib/dev/bench";
import type { BenchRow } from "@/lib/dev/render-table";

const recoveries = 30;
const patienceMs = 60_000;
const headers = {
  "user-agent":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36",
  "accept-language": "en-US,en;q=0.9",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "same-origin",
  "sec-fetch-user": "?1",
};

/** Recoveries one after the other on an idle stack, and what each hop takes, in ms. */
export const bench: Bench = async ({ say, stops }) => {
  const stack = await startBenchStack(say, stops);
  const [merchant] = await connectMerchants(stack, 1);
  if (!merchant) throw new Error("No merchant was connected.");
  await recover(stack, merchant);
  const memory = () => ({ web: readMemory(stack.parts.web.pid), worker: readMemory(stack.parts.worker.pid) });
  const before = memory();
  const hops = [];
  for (let n = 0; n < recoveries; n += 1) hops.push(await recover(stack, merchant));
  const after = memory();
  say(`Load of the machine in the last minute: ${loadavg()[0]?.toFixed(1)}`);
  return [
    row(
      "renewal failed -> mail in the inbox",
      hops.map(({ mailMs }) => mailMs),
    ),
    row(
      "click -> sent on to the portal",
      hops.map(({ clickMs }) => clickMs),
    ),
    row(
      "card sent -> invoice paid",
      hops.map(({ paidMs }) => paidMs),
    ),
    { name: "memory of web, MB", before: before.web, after: after.web },
    { name: "memory of worker, MB", before: before.worker, after: after.worker },
  ];
};

function row(name: string, times: number[]): BenchRow {
  const p95 = quantile(
    times.toSorted((a, b) => a - b),
    0.95,
  );
  return { name, p50Ms: Math.round(median(times)), p95Ms: Math.round(p95) };
}

async function recover(stack: BenchStack, merchant: BenchMerchant) {
  const { email, invoice, startedMs } = await failRenewal(stack, merchant);
  const token = await waitForToken(stack, email);
  const mailMs = performance.now() - startedMs;
  // As a person does: not within seconds of the mail, and after reading.
  await sleep(2_100);
  const link = `${stack.app}/u/${token}`;
  await (await fetch(link, { headers })).text();
  await sleep(500);
  const clickedMs = performance.now();
  const sentOn = await fetch(link, { method: "POST", headers, redirect: "manual" });
  const clickMs = performance.now() - clickedMs;
  const portal = sentOn.headers.get("location");
  if (sentOn.status !== 303 || !portal) throw new Error(`A click was answered ${sentOn.status}.`);
  const enteredMs = performance.now();
  await enterCard(portal);
  await waitUntilPaid(stack, merchant, invoice);
  return { mailMs, clickMs, paidMs: performance.now() - enteredMs };
}

async function waitForToken({ control }: BenchStack, email: string): Promise<string> {
  return poll("A mail", async () => {
    const mails = await control.get<{ links: string[] }[]>(`/_control/inbox?to=${encodeURIComponent(email)}`);
    return mails.map(({ links }) => tokenOf(links)).find(Boolean);
  });
}

/** Types a good card and follows to the return page, as a browser does. */
async function enterCard(portal: string): Promise<void> {
  await (await fetch(portal, { headers })).text();
  const card = { number: "4242 4242 4242 4242", expiry: "12 / 39", cvc: "123" };
  const body = new URLSearchParams(card);
  const answer = await fetch(portal, { method: "POST", headers, body, redirect: "manual" });
  const back = answer.headers.get("location");
  if (!back) throw new Error(`The card form answered ${answer.status}.`);
  await (await fetch(back, { headers })).text();
}

async function waitUntilPaid(
  { control }: BenchStack,
  { account }: BenchMerchant,
  invoice: string,
): Promise<void> {
  const path = `/_control/ledger?account=${account}&mode=live`;
  await poll("A payment", async () => {
    const charges = await control.get<{ invoice: string; outcome: string }[]>(path);
    return charges.some((charge) => charge.invoice === invoice && isPaid(charge.outcome)) || undefined;
  });
}

function isPaid(outcome: string): boolean {
  return outcome === "paid" || outcome === "succeeded";
}

async function poll<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const givenUpAt = Date.now() + patienceMs;
  while (Date.now() < givenUpAt) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(10);
  }
  throw new Error(`${what} did not come within ${patienceMs / 1000} s.`);
}

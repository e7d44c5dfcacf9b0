import { setTimeout as sleep } from "node:timers/promises";

import type { StopList } from "@/lib/dev/stop-list";
import { pollEvents } from "@/lib/events/poll-events";
import { Random } from "@/lib/simulator/random";

import { ourCharges } from "./checks/calls-map-to-rows";
import { runChecks } from "./checks/run-checks";
import type { Evidence, SlotFilled } from "./evidence/evidence";
import { gatherEvidence } from "./evidence/gather-evidence";
import type { Connected } from "./evidence/read-account-end";
import type { Verdict } from "./inline/judge-life";
import { accidents, clickAndPay, failSomebody } from "./process/live-acts";
import { LiveStack } from "./process/live-stack";
import { tellRequests } from "./story/tell-requests";
import { Tally, type Total } from "./tally";

interface Process {
  seeds: string[];
  say: (line: string) => void;
  stops: StopList;
}

const networkBudget = 15;
const mostDelayMs = 1_500;

// Every check reads all that its merchant ever did.
const livesOfMerchant = 20;

/** What the lives of one merchant have left behind so far. */
interface Household {
  merchant: Connected;
  /** number of the last request before them */
  requestsBefore: number;
  changes: SlotFilled[];
  /** failures that an earlier life was told for */
  known: Set<string>;
  collected: number;
  mails: number;
}

/**
 * Plays lives against real processes, one after the other on one stack, with kill -9 at random moments. When a
 * process dies at which statement is not ours to choose, so a seed chooses the acts and the moments, no more.
 */
export async function runProcess({ seeds, say, stops }: Process): Promise<Total> {
  const live = await LiveStack.start(say, stops);
  const tally = new Tally(seeds.length, say);
  for (let first = 0; first < seeds.length; first += livesOfMerchant) {
    const household = await openHousehold(live);
    for (const seed of seeds.slice(first, first + livesOfMerchant)) {
      tally.add(await playLife(live, household, seed, say));
    }
  }
  return tally.total();
}

async function openHousehold(live: LiveStack): Promise<Household> {
  await live.control.delete("/_control/inbox");
  const before = await live.control.get<{ n: number }[]>("/_control/requests");
  const merchant = await live.connectMerchant();
  const requestsBefore = before.at(-1)?.n ?? 0;
  return { merchant, requestsBefore, changes: [], known: new Set(), collected: 0, mails: 0 };
}

async function playLife(
  live: LiveStack,
  household: Household,
  seed: string,
  say: Process["say"],
): Promise<Verdict> {
  const crashes = await play(live, household, seed);
  const evidence = await live.atRest(() => gather(live, household));
  const failures = runChecks(evidence).filter((failure) => !household.known.has(failure));
  for (const failure of failures) {
    household.known.add(failure);
    say([`Seed ${seed} failed: ${failure}`, ...tellRequests(evidence, failure)].join("\n"));
  }
  const before = { ...household };
  household.collected = ourCharges(evidence).filter(({ outcome }) => outcome === "paid").length;
  household.mails = evidence.inbox.length;
  return {
    seed,
    failures,
    collected: household.collected - before.collected,
    mails: household.mails - before.mails,
    crashes,
    cpuMs: 0,
  };
}

async function play(live: LiveStack, { merchant, changes }: Household, seed: string): Promise<number> {
  const random = new Random(`process ${seed}`);
  const person = await failSomebody(live, merchant, seed, 1_000 + 100 * random.integer(400));
  const crashes = 1 + random.integer(2);
  const happen = async () => {
    for (let accident = 0; accident < crashes; accident += 1) {
      await sleep(random.integer(mostDelayMs));
      await random.pick(accidents)(live, person, random);
    }
  };
  const [filled] = await Promise.all([clickAndPay(live, person, random), happen()]);
  changes.push(...filled);
  await live.control.post("/_control/faults", { rules: [] });
  await live.control.post("/_control/mail", { faults: [] });
  await live.control.post("/_control/delivery", { shuffle: false, duplicate: 0 });
  await live.untilQuiet();
  // An endpoint that was away for some seconds is tried again after minutes: what it missed is found by a poll.
  await pollEvents(merchant);
  return crashes;
}

/** What belongs to the merchant: those before it stay on the stack. */
async function gather(live: LiveStack, { merchant, requestsBefore, changes }: Household): Promise<Evidence> {
  const whole = await live.look((owner) =>
    gatherEvidence({
      control: live.control,
      owner,
      merchants: [merchant],
      changes,
      requestsBefore,
      networkBudget,
    }),
  );
  const ours = <Row extends { merchantId: string | null }>(rows: Row[]) =>
    rows.filter(({ merchantId }) => merchantId === merchant.merchantId);
  const { rows } = whole;
  const messages = ours(rows.messages);
  const sent = new Set(messages.map(({ id }) => id));
  return {
    ...whole,
    inbox: whole.inbox.filter(({ messageId }) => messageId !== null && sent.has(messageId)),
    requests: ours(whole.requests),
    rows: {
      ...rows,
      messages,
      retries: ours(rows.retries),
      invoices: ours(rows.invoices),
      cases: ours(rows.cases),
      revenues: ours(rows.revenues),
      events: ours(rows.events),
    },
  };
}

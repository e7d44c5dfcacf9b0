import { setTimeout as sleep } from "node:timers/promises";

import type { StopList } from "@/lib/dev/stop-list";
import { pollEvents } from "@/lib/events/poll-events";
import { Random } from "@/lib/simulator/random";

import { ourCharges } from "./checks/calls-map-to-rows";
import { runChecks } from "./checks/run-checks";
import type { Evidence, SlotFilled } from "./evidence/evidence";
import { gatherEvidence } from "./evidence/gather-evidence";
import { accidents, clickAndPay, failSomebody } from "./process/live-acts";
import { LiveStack } from "./process/live-stack";
import { Tally, type Total } from "./tally";

interface Process {
  seeds: string[];
  say: (line: string) => void;
  stops: StopList;
}

const networkBudget = 15;
const mostDelayMs = 1_500;

/**
 * Plays lives against real processes, one after the other on one stack, with kill -9 at random moments. When a
 * process dies at which statement is not ours to choose, so a seed chooses the acts and the moments, no more.
 */
export async function runProcess({ seeds, say, stops }: Process): Promise<Total> {
  const live = await LiveStack.start(say, stops);
  const tally = new Tally(seeds.length, say);
  const changes: SlotFilled[] = [];
  const known = new Set<string>();
  let [collected, mails] = [0, 0];
  for (const seed of seeds) {
    const crashes = await play(live, seed, changes);
    const evidence = await gather(live, changes);
    const failures = runChecks(evidence).filter((failure) => !known.has(failure));
    for (const failure of failures) {
      known.add(failure);
      say(`Seed ${seed} failed: ${failure}`);
    }
    const paid = ourCharges(evidence).filter(({ outcome }) => outcome === "paid").length;
    const before = { collected, mails };
    [collected, mails] = [paid, evidence.inbox.length];
    tally.add({
      seed,
      failures,
      collected: collected - before.collected,
      mails: mails - before.mails,
      crashes,
      cpuMs: 0,
    });
  }
  return tally.total();
}

async function play(live: LiveStack, seed: string, changes: SlotFilled[]): Promise<number> {
  const random = new Random(`process ${seed}`);
  const person = await failSomebody(live, seed, 1_000 + 100 * random.integer(400));
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
  if ((await pollEvents(live.merchant)) > 0) await live.untilQuiet();
  return crashes;
}

async function gather(live: LiveStack, changes: SlotFilled[]): Promise<Evidence> {
  const { control, merchant } = live;
  const whole = await live.look((owner) =>
    gatherEvidence({ control, owner, merchants: [merchant], changes, requestsBefore: 0, networkBudget }),
  );
  const isOurs = ({ merchantId }: { merchantId: string | null }) => merchantId === merchant.merchantId;
  const messages = whole.rows.messages.filter(isOurs);
  const ours = new Set(messages.map(({ id }) => id));
  return {
    ...whole,
    inbox: whole.inbox.filter(({ messageId }) => messageId !== null && ours.has(messageId)),
    requests: whole.requests.filter(isOurs),
    rows: { ...whole.rows, messages },
  };
}

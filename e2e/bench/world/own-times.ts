import { latencyFigures, latencyRuns, type LoadRow, seconds } from "@/e2e/bench/load/compare";
import { runOpen } from "@/e2e/bench/load/run-load";
import { undisturbed } from "@/e2e/bench/load/undisturbed";
import type { FailedCustomer } from "@/e2e/bench/world/fail-renewals";
import type { BenchStack } from "@/e2e/bench/world/start-bench-stack";
import type { RequestRecord } from "@/lib/simulator/store";

type Span = RequestRecord["served"];

interface Click extends Span {
  who: FailedCustomer;
}

interface Clicks {
  name: string;
  stack: BenchStack;
  failed: FailedCustomer[];
  click: (who: FailedCustomer) => Promise<void>;
  /** clicks */
  perSecond: number;
  say(line: string): void;
}

const asksMany = 2;

/**
 * Our own time of clicks at a fixed rate: of each click the time from its request to its answer, less the time in which
 * the provider had a request of it in hand, by the provider's own clock. What a request waits for before the provider
 * takes it up, and its answer before we do, counts as ours.
 */
export async function ownTimes({ name, stack, failed, click, perSecond, say }: Clicks): Promise<LoadRow> {
  const own: number[][] = [];
  let n = 0;
  const clickOn = async () => {
    const clicks: Click[] = [];
    // What the provider keeps for us would be garbage of its process while it works for a click.
    await stack.control.delete("/_control/requests");
    const fire = async () => {
      const who = failed[n++ % failed.length];
      if (!who) return;
      const fromMs = wallMs();
      await click(who);
      clicks.push({ who, fromMs, toMs: wallMs() });
    };
    await runOpen({ name, fire }, perSecond, seconds);
    return clicks;
  };
  for (let run = 0; run < latencyRuns; run += 1) {
    const clicks = await undisturbed(clickOn, say);
    const served = byObject(await stack.control.get<RequestRecord[]>("/_control/requests"));
    own.push(clicks.map((each) => ownMs(each, served)).sort((a, b) => a - b));
  }
  return { name, requestsPerSecond: perSecond, ...latencyFigures(own), ratioToBare: null };
}

const wallMs = () => performance.timeOrigin + performance.now();

/** When the provider had requests in hand, by the customer or invoice that they were about. */
function byObject(requests: RequestRecord[]): Map<string, Span[]> {
  const served = new Map<string, Span[]>();
  for (const { path, params, served: span } of requests) {
    const id = /\/((?:cus|in)_\w+)$/.exec(path)?.[1] ?? params.customer ?? params.invoice;
    if (typeof id === "string") served.set(id, [...(served.get(id) ?? []), span]);
  }
  return served;
}

function ownMs({ who, fromMs, toMs }: Click, served: Map<string, Span[]>): number {
  const spans = [who.customer, who.invoice]
    .flatMap((id) => served.get(id) ?? [])
    .filter((span) => span.fromMs >= fromMs && span.toMs <= toMs)
    .sort((a, b) => a.fromMs - b.fromMs);
  if (spans.length !== asksMany) throw new Error(`A click asked ${spans.length} times, not ${asksMany}.`);
  let theirsMs = 0;
  let doneMs = fromMs;
  for (const span of spans) {
    theirsMs += Math.max(0, span.toMs - Math.max(span.fromMs, doneMs));
    doneMs = Math.max(doneMs, span.toMs);
  }
  return toMs - fromMs - theirsMs;
}

import { setTimeout as sleep } from "node:timers/promises";

import { compare } from "@/e2e/bench/load/compare";
import { httpTarget, openConnections, type Send, type Target } from "@/e2e/bench/load/http-target";
import { connectMerchants } from "@/e2e/bench/world/connect-merchants";
import { type FailedCustomer, failRenewals } from "@/e2e/bench/world/fail-renewals";
import { ownTimes } from "@/e2e/bench/world/own-times";
import { onlookerOf, press, requirePeople, show } from "@/e2e/bench/world/people";
import { providerReads } from "@/e2e/bench/world/provider-reads";
import { webMemory } from "@/e2e/bench/world/read-memory";
import { startBenchStack } from "@/e2e/bench/world/start-bench-stack";
import { storedToken, storeLinks } from "@/e2e/bench/world/store-links";
import type { Bench } from "@/lib/dev/bench";

const merchantCount = 50;
// Each may press their button 60 times in ten minutes.
const customersEach = 10;
// Who presses sooner has not read the page.
const readingMs = 500;
const bare = "bare route handler, GET";
const get = "link, GET";
const post = "link, POST (click)";
const provider = "the click's two requests at the provider alone";

/**
 * GET and POST of a link beside a bare route handler of the same build. Who clicks is a person: from an own address,
 * and shown the page before. A click reads an invoice with its customer and
 * its payments at the provider, then opens a session; the same requests are made directly. The last row is what a click
 * takes beyond the provider's part in it: our own time.
 */
export const bench: Bench = async ({ say, stops, links }) => {
  const stack = await startBenchStack(say, stops);
  say(`Connecting ${merchantCount} merchants, failing ${merchantCount * customersEach} renewals …`);
  const merchants = await connectMerchants(stack, merchantCount);
  const failed = await failRenewals(stack, merchants, customersEach);
  say(`Storing ${links} links …`);
  await storeLinks(stack, links);
  await stack.parts.worker.stop();
  // Somebody who clicks within two seconds of the mail is not told from software.
  await sleep(2_500);
  const web = openConnections(stack.app, stops);
  const gets = await compare([bareGet(web), linkGet(web, links)], { [get]: bare }, say);
  const direct = openConnections(stack.simulator, stops);
  for (const who of failed) await web(show(who));
  await sleep(readingMs);
  const click = (who: FailedCustomer) => httpTarget(post, web, 303, () => press(who)).fire();
  const clicks = await compare([linkPost(click, failed), providerReads(provider, direct, failed)], {}, say);
  const perSecond = Math.round((clicks[0]?.requestsPerSecond ?? 0) / 2);
  const own = await ownTimes({
    name: "link, POST: own time over the provider's",
    stack,
    failed,
    click,
    perSecond,
    say,
  });
  await requirePeople(stack);
  return [...gets, ...clicks, own, webMemory(stack)];
};

function bareGet(send: Send): Target {
  return httpTarget(bare, send, 200, () => ({
    ...show({ token: "", address: onlookerOf(0) }),
    path: "/api/bare",
  }));
}

function linkGet(send: Send, links: number): Target {
  return httpTarget(get, send, 200, () => {
    const n = 1 + Math.floor(Math.random() * links);
    return show({ token: storedToken(n), address: onlookerOf(n) });
  });
}

function linkPost(click: (who: FailedCustomer) => Promise<void>, failed: FailedCustomer[]): Target {
  let n = 0;
  const fire = async () => {
    const who = failed[n++ % failed.length];
    if (who) await click(who);
  };
  return { name: post, fire };
}

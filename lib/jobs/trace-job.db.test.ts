import { afterAll, beforeAll, expect, it } from "vitest";

import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { startCollector } from "@/lib/testing/start-collector";
import { openTracing } from "@/lib/trace/open-tracing";
import { flushTraces, keepTracing } from "@/lib/trace/traced";

let world: RecoveryWorld;
let collector: Awaited<ReturnType<typeof startCollector>>;
beforeAll(async () => {
  [world, collector] = await Promise.all([recoveryWorld({ hasFirstScan: true }), startCollector()]);
  keepTracing(openTracing({ endpoint: collector.url, service: "test", release: "1", share: 1 }));
});
afterAll(() => {
  keepTracing(undefined);
  collector.close();
});

it("a recovery is one trace by its case's id, from the event to the retry, and names nobody", async () => {
  const failed = await world.account.failRenewal();
  await world.drain();
  const { id } = await world.caseOf(failed.customer);
  await world.updateCard(failed.customer, "4242424242424242");
  await flushTraces();
  const { spans } = collector;
  const ofCase = spans.filter(({ traceId }) => traceId === id.replaceAll("-", ""));
  const names = ofCase.map(({ name }) => name);
  for (const name of ["case.open", "job case.send-step", "link.click", "job case.retry-invoice"]) {
    expect(names, name).toContain(name);
  }
  const opened = ofCase.find(({ name }) => name === "case.open");
  const ofEvent = spans
    .filter(({ traceId }) => traceId === opened?.links?.[0]?.traceId)
    .map(({ name }) => name);
  expect(ofEvent).toEqual(
    expect.arrayContaining([
      "event.receive",
      "job event.handle",
      "facts.read",
      "provider.request",
      "facts.apply",
    ]),
  );
  const told = spans.flatMap(({ attributes }) => attributes.map(({ key }) => key));
  const ours = ["type", "source", "events", "facts", "kind", "merchant"];
  expect([...new Set(told)].filter((key) => !ours.includes(key))).toEqual([]);
  expect(JSON.stringify(spans)).not.toMatch(/@|cus_|in_[A-Za-z0-9]{8}|rk_|sk_|\/u\//);
}, 60_000);

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { AppError } from "@/lib/domain/errors";
import { startCollector } from "@/lib/testing/start-collector";

import { openTracing } from "./open-tracing";
import { currentTraceparent, flushTraces, keepTracing, traced } from "./traced";
import { readTraceparent, traceparentOf } from "./traceparent";

const id = "0193f1f0-7d5a-7c3e-9b1a-2f4d6e8a0b1c";
const other = "0193f1f0-7d5a-7c3e-9b1a-ffffffffffff";
const nothing = async () => undefined;

let collector: Awaited<ReturnType<typeof startCollector>>;
beforeAll(async () => {
  collector = await startCollector();
});
afterAll(() => collector.close());
afterEach(() => keepTracing(undefined));

const start = (share = 1) =>
  keepTracing(openTracing({ endpoint: collector.url, service: "test", release: "1", share }));
async function spans() {
  await flushTraces();
  return collector.spans.splice(0);
}

describe("tracing", () => {
  it("sends nothing and carries nothing where it was not started", async () => {
    expect(await traced("a", {}, async () => currentTraceparent() ?? "none")).toBe("none");
    expect(await spans()).toEqual([]);
  });

  it("nests what happens inside, and carries the place of the innermost", async () => {
    start();
    const carried = await traced("outer", { kind: "x" }, () =>
      traced("inner", {}, async () => currentTraceparent()),
    );
    const [inner, outer] = await spans();
    expect(inner).toMatchObject({ name: "inner", traceId: outer?.traceId, parentSpanId: outer?.spanId });
    expect(outer?.parentSpanId ?? "").toBe("");
    expect(readTraceparent(carried)).toEqual({ traceId: inner?.traceId, spanId: inner?.spanId });
  });

  it("gives the first span of a thing its own id, and finds it again without anything being stored", async () => {
    start();
    await traced("first", {}, nothing, { self: traceparentOf(id) });
    await traced("later", {}, nothing, { parent: traceparentOf(id), askedBy: traceparentOf(other) });
    const [first, later] = await spans();
    expect(first?.traceId).toBe(id.replaceAll("-", ""));
    expect(later).toMatchObject({ traceId: first?.traceId, parentSpanId: first?.spanId });
    expect(later?.links?.[0]?.traceId).toBe(other.replaceAll("-", ""));
  });

  it("records of a failure its code and nothing that was said", async () => {
    start();
    const failed = new AppError("internal", "some_code", "anna@example.test owes 5");
    await expect(traced("work", {}, () => Promise.reject(failed))).rejects.toBe(failed);
    const found = await spans();
    expect(found[0]?.status).toEqual({ code: 2, message: "some_code" });
    expect(JSON.stringify(found)).not.toContain("anna");
  });

  it("keeps no trace at a share of nothing", async () => {
    start(0);
    await traced("work", {}, nothing);
    expect(await spans()).toEqual([]);
  });

  it("does the work also while the collector is away", async () => {
    keepTracing(openTracing({ endpoint: "http://127.0.0.1:9", service: "test", release: "1", share: 1 }));
    expect(await traced("work", {}, async () => "done")).toBe("done");
  });
});

it.each(["", "00-0-0-01", `00-${"0".repeat(32)}-${"1".repeat(16)}-01`, 7, undefined])(
  "%j is no place in a trace",
  (text) => expect(readTraceparent(text)).toBeUndefined(),
);

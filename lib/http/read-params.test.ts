import { AsyncLocalStorage } from "node:async_hooks";

import { describe, expect, it } from "vitest";

import { readParams } from "./read-params";

const request = new AsyncLocalStorage<{ url: string }>();
const others = new AsyncLocalStorage<string>();

function holdsAnyOf(promise: Promise<unknown>, stores: unknown[]): boolean {
  return Object.getOwnPropertySymbols(promise).some((symbol) =>
    stores.includes(Reflect.get(promise, symbol) as unknown),
  );
}

describe("readParams", () => {
  it("gives the parts, and leaves nothing of the request on their promise", async () => {
    const store = { url: "/u/token" };
    await request.run(store, () =>
      others.run("trace", async () => {
        const params = Promise.resolve({ token: "token" });
        expect(await readParams(params)).toEqual({ token: "token" });
        expect(holdsAnyOf(params, [store, "trace"])).toBe(false);
        // Who reads them a second time gets them, in the same context.
        expect(await readParams(params)).toEqual({ token: "token" });
        expect([request.getStore(), others.getStore()]).toEqual([store, "trace"]);
      }),
    );
  });

  it("is needed as long as Node hangs the request on promises", async () => {
    const store = { url: "/u/token" };
    const params = request.run(store, () => Promise.resolve({ token: "token" }));
    const isHung = Number(process.versions.node.split(".")[0]) < 24;
    expect(holdsAnyOf(params, [store])).toBe(isHung);
  });

  it("fails as the promise does", async () => {
    await expect(readParams(Promise.reject(new Error("no parts")))).rejects.toThrow("no parts");
  });
});

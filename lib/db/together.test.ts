import { setTimeout as sleep } from "node:timers/promises";

import { expect, it } from "vitest";

import { together } from "./together";

function answering(answer: (item: number) => number = (item) => item * 10, options = {}) {
  const calls: number[][] = [];
  const ask = together(async (items: number[]) => {
    calls.push(items);
    await sleep(5);
    return items.map(answer);
  }, options);
  return { ask, calls };
}

const refuseSix = (item: number) => {
  if (item === 6) throw new Error("not six");
  return item;
};

it("asks the first three at once, and those that come meanwhile with one call", async () => {
  const { ask, calls } = answering();
  expect(await Promise.all([1, 2, 3, 4, 5, 6].map(ask))).toEqual([10, 20, 30, 40, 50, 60]);
  expect(calls).toEqual([[1], [2], [3], [4, 5, 6]]);
});

it("gathers what comes within a time, where nobody waits for it", async () => {
  const { ask, calls } = answering(undefined, { gatherMs: 20 });
  const early = [1, 2, 3, 4].map(ask);
  await sleep(1);
  expect(await Promise.all([...early, ask(5)])).toEqual([10, 20, 30, 40, 50]);
  expect(await ask(6)).toBe(60);
  expect(calls).toEqual([[1, 2, 3, 4, 5], [6]]);
});

it("gathers also those who come while a call is under way", async () => {
  const { ask, calls } = answering(undefined, { gatherMs: 100 });
  const asks = [ask(1)];
  await expect.poll(() => calls.length, { interval: 1 }).toBe(1);
  asks.push(ask(2));
  await sleep(20);
  asks.push(ask(3));
  expect(await Promise.all(asks)).toEqual([10, 20, 30]);
  expect(calls).toEqual([[1], [2, 3]]);
});

it("begins anew once nobody waits", async () => {
  const { ask, calls } = answering();
  expect(await ask(1)).toBe(10);
  expect(await ask(2)).toBe(20);
  expect(calls).toEqual([[1], [2]]);
});

it("asks a hundred together, and no more", async () => {
  const { ask, calls } = answering();
  await Promise.all(Array.from({ length: 253 }, (_, item) => ask(item)));
  expect(calls.map(({ length }) => length)).toEqual([1, 1, 1, 100, 100, 50]);
});

it.each([0, 20])("goes on while one call is held up (gathering for %i ms)", async (gatherMs) => {
  const ask = together(
    (items: number[]) =>
      items.includes(1) ? new Promise<number[]>(() => undefined) : Promise.resolve(items),
    { gatherMs },
  );
  void ask(1);
  await sleep(2 * gatherMs);
  expect(await Promise.all([2, 3, 4, 5].map(ask))).toEqual([2, 3, 4, 5]);
});

it("one that fails fails nobody else", async () => {
  const { ask, calls } = answering(refuseSix);
  const answers = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map(ask));
  expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : "refused"))).toEqual([
    ...[1, 2, 3, 4, 5],
    "refused",
    7,
  ]);
  expect(calls.slice(3)).toEqual([[4, 5, 6, 7], [4], [5], [6], [7]]);
  expect(await ask(8)).toBe(8);
});

it("what was not answered fails, and is not taken for done", async () => {
  await expect(together(() => Promise.resolve([]))(1)).rejects.toThrow("Not as many answers");
});

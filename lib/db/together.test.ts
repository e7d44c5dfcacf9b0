import { setTimeout as sleep } from "node:timers/promises";

import { expect, it } from "vitest";

import { together } from "./together";

function answering(answer: (item: number) => number = (item) => item * 10) {
  const calls: number[][] = [];
  const ask = together(async (items: number[]) => {
    calls.push(items);
    await sleep(5);
    return items.map(answer);
  });
  return { ask, calls };
}

const refuseThree = (item: number) => {
  if (item === 3) throw new Error("not three");
  return item;
};

it("asks the first at once, and those that come meanwhile with one call", async () => {
  const { ask, calls } = answering();
  expect(await Promise.all([1, 2, 3, 4].map(ask))).toEqual([10, 20, 30, 40]);
  expect(calls).toEqual([[1], [2, 3, 4]]);
});

it("begins anew once nobody waits", async () => {
  const { ask, calls } = answering();
  expect(await ask(1)).toBe(10);
  expect(await ask(2)).toBe(20);
  expect(calls).toEqual([[1], [2]]);
});

it("asks a hundred together, and no more", async () => {
  const { ask, calls } = answering();
  await Promise.all(Array.from({ length: 251 }, (_, item) => ask(item)));
  expect(calls.map(({ length }) => length)).toEqual([1, 100, 100, 50]);
});

it("one that fails fails nobody else", async () => {
  const { ask, calls } = answering(refuseThree);
  const answers = await Promise.allSettled([1, 2, 3, 4].map(ask));
  expect(answers).toMatchObject([
    { value: 1 },
    { value: 2 },
    { status: "rejected", reason: { message: "not three" } },
    { value: 4 },
  ]);
  expect(calls).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
  expect(await ask(5)).toBe(5);
});

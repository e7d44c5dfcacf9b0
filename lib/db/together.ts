import { setTimeout as sleep } from "node:timers/promises";

interface Waiter<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

// A bound on how long those at the end wait for those in front.
const mostTogether = 100;
// One that is held up must not hold up all.
const mostCalls = 3;

/**
 * What is asked while three earlier calls are under way waits for the end of one, and is then asked in one call.
 * Where that fails, each is asked alone: one that cannot be answered fails nobody else.
 * @param run  answers items, in their order; safe to repeat
 * @param gatherMs  how long every call waits for more to ask, where nobody waits for its answer
 */
export function together<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  { gatherMs = 0 } = {},
): (item: Item) => Promise<Result> {
  const waiting: Waiter<Item, Result>[] = [];
  let underWay = 0;
  let isGathering = false;

  async function answer(waiters: Waiter<Item, Result>[]): Promise<void> {
    try {
      const results = await run(waiters.map(({ item }) => item));
      // What was not answered was perhaps not done: nobody may take it for done.
      if (results.length !== waiters.length) throw new Error("Not as many answers as were asked for");
      waiters.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      if (waiters.length === 1) waiters[0]?.reject(error);
      else await Promise.all(waiters.map((waiter) => answer([waiter])));
    }
  }

  async function work(): Promise<void> {
    underWay += 1;
    do {
      if (gatherMs > 0 && waiting.length < mostTogether) await gather();
      await answer(waiting.splice(0, mostTogether));
    } while (waiting.length > 0 && !isGathering);
    underWay -= 1;
  }

  async function gather(): Promise<void> {
    isGathering = true;
    await sleep(gatherMs);
    isGathering = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (underWay < mostCalls && !isGathering) void work();
    });
}

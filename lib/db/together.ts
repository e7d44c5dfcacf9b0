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
 * @param gatherMs  how long the first waits for others, where nobody waits for it; then there is one call at a time
 */
export function together<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  { gatherMs = 0 } = {},
): (item: Item) => Promise<Result> {
  let waiting: Waiter<Item, Result>[] = [];
  let underWay = 0;

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
    if (gatherMs > 0) await sleep(gatherMs);
    while (waiting.length > 0) {
      const next = waiting.slice(0, mostTogether);
      waiting = waiting.slice(mostTogether);
      await answer(next);
    }
    underWay -= 1;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (underWay < (gatherMs > 0 ? 1 : mostCalls)) void work();
    });
}

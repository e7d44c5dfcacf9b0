interface Waiter<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

// A bound on how long those at the end wait for those in front.
const mostTogether = 100;

/**
 * What is asked while an earlier call is under way waits for its end, and is then asked in one call. Where that
 * fails, each is asked alone: one that cannot be answered fails nobody else.
 * @param run  answers items, in their order; safe to repeat
 */
export function together<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiter<Item, Result>[] = [];
  let isUnderWay = false;

  async function answer(waiters: Waiter<Item, Result>[]): Promise<void> {
    try {
      const results = await run(waiters.map(({ item }) => item));
      waiters.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      if (waiters.length === 1) waiters[0]?.reject(error);
      else await Promise.all(waiters.map((waiter) => answer([waiter])));
    }
  }

  async function work(): Promise<void> {
    isUnderWay = true;
    while (waiting.length > 0) {
      const next = waiting.slice(0, mostTogether);
      waiting = waiting.slice(mostTogether);
      await answer(next);
    }
    isUnderWay = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isUnderWay) void work();
    });
}

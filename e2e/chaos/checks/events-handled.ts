import type { Evidence } from "@/e2e/chaos/evidence/evidence";

/** (f) Every event of the provider's is in the inbox, and handled or visibly waiting, never just forgotten. */
export function checkEvents({ accounts, rows }: Evidence): string[] {
  const known = new Map(rows.events.map((event) => [event.providerEventId, event]));
  return accounts.flatMap(({ events, isDisconnected }) =>
    events.flatMap(({ id, type }) => {
      const row = known.get(id);
      if (!row) return isDisconnected ? [] : [`${type} ${id} never came into the inbox.`];
      if (row.state === "received" && !row.hasJob) return [`${type} ${id} waits and no job will handle it.`];
      // Once keys work again and a day has passed, only a disconnected merchant's may wait.
      const isDone = row.state === "handled" || isDisconnected;
      return isDone ? [] : [`${type} ${id} is still ${row.state} at the end.`];
    }),
  );
}

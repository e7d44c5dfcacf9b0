import type { Context } from "@/lib/simulator/api/call";
import type { Agenda } from "@/lib/simulator/agenda";

function clockOf(ctx: Context, customerId: string | null): { seconds: number; agenda: Agenda } | null {
  const clockId = customerId === null ? null : ctx.realm.data.customers.get(customerId)?.test_clock;
  const clock = clockId ? ctx.realm.data.test_clocks.get(clockId) : undefined;
  const agenda = clock && ctx.realm.testClockAgendas.get(clock.id);
  return clock && agenda ? { seconds: clock.frozen_time, agenda } : null;
}

/** The time that counts for a customer, in seconds: their test clock's, else the simulator's. */
export function secondsFor(ctx: Context, customerId: string | null): number {
  return clockOf(ctx, customerId)?.seconds ?? ctx.world.clock.seconds();
}

/** The same in milliseconds. */
export function millisFor(ctx: Context, customerId: string | null): number {
  const clock = clockOf(ctx, customerId);
  return clock ? clock.seconds * 1000 : ctx.world.clock.now();
}

/** Plans something at a customer's time. Planning again under the same key replaces it. */
export function plan(
  ctx: Context,
  customerId: string | null,
  key: string,
  atSeconds: number,
  run: () => void,
): void {
  const agenda = clockOf(ctx, customerId)?.agenda ?? ctx.world.agenda;
  agenda.set(`${ctx.realm.account.id} ${ctx.realm.mode} ${key}`, atSeconds * 1000, run);
}

export function unplan(ctx: Context, customerId: string | null, key: string): void {
  const agenda = clockOf(ctx, customerId)?.agenda ?? ctx.world.agenda;
  agenda.clear(`${ctx.realm.account.id} ${ctx.realm.mode} ${key}`);
}

/** A moment some calendar intervals later, in seconds; a month's last days do not spill into the next month. */
export function addInterval(seconds: number, interval: string, count: number): number {
  const date = new Date(seconds * 1000);
  if (interval === "day") return seconds + count * 86_400;
  if (interval === "week") return seconds + count * 7 * 86_400;
  const months = interval === "year" ? count * 12 : count;
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return Math.floor(date.getTime() / 1000);
}

const INTERVAL_SECONDS: Record<string, number> = {
  day: 86_400,
  week: 604_800,
  month: 2_629_800,
  year: 31_557_600,
};

/** The end of the period that holds a moment: the next whole number of intervals after the anchor. */
export function periodEnd(
  anchorSeconds: number,
  startSeconds: number,
  interval: string,
  count: number,
): number {
  const length = (INTERVAL_SECONDS[interval] ?? INTERVAL_SECONDS.month!) * count;
  let periods = Math.max(1, Math.floor((startSeconds - anchorSeconds) / length) - 1);
  while (addInterval(anchorSeconds, interval, periods * count) <= startSeconds) periods += 1;
  return addInterval(anchorSeconds, interval, periods * count);
}

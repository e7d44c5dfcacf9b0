import { addHours, askSpacingHours, earliestAsk } from "./sequence";
import { nextOpen, type SendWindow } from "./send-window";

export interface AskTimes {
  now: Date;
  /** when asks left for the same address in the last eight days, any order */
  askedAt: Date[];
  /** null: this ask waits for no window */
  window: SendWindow | null;
  /** the merchant confirmed: also within 20 hours of another ask */
  isUnspaced: boolean;
}

/**
 * When an ask may leave: 20 h after the last ask for its address, at most three of them in a rolling week, and
 * in the window. Never before now.
 * @returns reason null where it may leave now
 */
export function nextAskTime(times: AskTimes): { at: Date; reason: "asked_lately" | "outside_window" | null } {
  const { now, askedAt, window, isUnspaced } = times;
  const allowed = earliestAsk(askedAt, now, { isUnspaced });
  const at = window ? nextOpen(window, allowed) : allowed;
  if (at <= now) return { at: now, reason: null };
  return { at, reason: allowed > now ? "asked_lately" : "outside_window" };
}

/** Another step of the same round. */
export interface Sibling {
  position: number;
  state: string;
  dueAt: Date;
}

const waiting = ["planned", "claimed"];

/**
 * Whether a step is told by a later one of its round: one that has left, or that is due by the time when this
 * one may leave. The first is never merged: nobody is reminded of what they were never told.
 */
export function isMerged(position: number, siblings: Sibling[], at: Date): boolean {
  const later = siblings.filter((sibling) => sibling.position > position);
  if (later.some(({ state }) => state === "sent")) return true;
  return position > 0 && later.some(({ state, dueAt }) => waiting.includes(state) && dueAt <= at);
}

/** When a step may follow the first of its round, which has not left yet; null where nothing has to be waited for. */
export function afterFirst(position: number, siblings: Sibling[], now: Date): Date | null {
  const first = siblings.find((sibling) => sibling.position === 0 && waiting.includes(sibling.state));
  if (position === 0 || !first) return null;
  return addHours(first.dueAt > now ? first.dueAt : now, askSpacingHours);
}

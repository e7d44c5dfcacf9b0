import type { World } from "@/lib/simulator/store";
import { selectionFields, type Selection } from "./control-view";
import { formatMoment, formatSpan } from "./format-for-people";
import { html, type Html } from "./html";

/** The steps by which a person moves the clock. */
export const clockSteps = [
  { seconds: 3600, label: "1 hour" },
  { seconds: 86_400, label: "1 day" },
  { seconds: 3 * 86_400, label: "3 days" },
  { seconds: 7 * 86_400, label: "7 days" },
  { seconds: 30 * 86_400, label: "30 days" },
];

/** A move under way, as a person started it. Times are simulated milliseconds. */
export type ClockMove = { fromMs: number; toMs: number };

function renderMove(move: ClockMove, nowMs: number): Html {
  const share = Math.min(1, Math.max(0, (nowMs - move.fromMs) / (move.toMs - move.fromMs)));
  return html`<section class="card" aria-live="polite">
    <h2>Moving the clock</h2>
    <p>
      <progress value="${share.toFixed(3)}" max="1">${Math.round(share * 100)} %</progress>
    </p>
    <p class="muted">
      ${formatSpan(nowMs - move.fromMs)} of ${formatSpan(move.toMs - move.fromMs)} played. Each due thing
      happens in its order, and the app keeps up before the next one.
    </p>
  </section>`;
}

/** The clock: where it stands, what is due next, the buttons that move it. */
export function renderClock(world: World, selection: Selection, move: ClockMove | null): Html {
  const nowMs = world.clock.now();
  const dueMs = world.agenda.nextDueAtMs();
  const isMoving = world.isPlaying && move !== null;
  return html`${isMoving && renderMove(move, world.playedToMs ?? nowMs)}
    <section class="card">
      <p class="muted" style="margin:0">Simulated time</p>
      <p class="amount" style="font-size:1.7rem">${formatMoment(new Date(nowMs))}</p>
      <p class="muted">
        ${
          world.clock.offsetMs > 0
            ? `${formatSpan(world.clock.offsetMs)} ahead of the wall clock. `
            : "Equal to the wall clock. "
        }${dueMs === null ? "Nothing is due." : `Next due in ${formatSpan(dueMs - nowMs)}.`}
      </p>
      <form class="row" method="post" action="/control/clock">
        ${selectionFields(selection)}
        ${clockSteps.map(({ seconds, label }) => html`<button name="seconds" value="${seconds}">Move ${label}</button>`)}
      </form>
    </section>
    <p class="muted small">
      The clock only moves forward. Renewals, retries and reminders that fall into the time are played.
    </p>`;
}

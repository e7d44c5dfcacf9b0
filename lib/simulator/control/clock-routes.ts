import type { PlainRequest } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";

import { playClock } from "./play-clock";
import { ControlError, needText, readBody } from "./read-body";

const MAX_ADVANCE_SECONDS = 3 * 366 * 86_400;

function showClock(world: World) {
  return {
    now: new Date(world.clock.now()).toISOString(),
    offsetMs: world.clock.offsetMs,
    isPlaying: world.isPlaying,
    playedTo: world.playedToMs === null ? null : new Date(world.playedToMs).toISOString(),
  };
}

function readTarget(world: World, raw: string): number {
  const body = readBody(raw);
  const { advanceSeconds } = body;
  if (advanceSeconds !== undefined) {
    if (typeof advanceSeconds !== "number" || !(advanceSeconds > 0) || advanceSeconds > MAX_ADVANCE_SECONDS)
      throw new ControlError('"advanceSeconds" must be a number above 0, three years at most.');
    return world.clock.now() + advanceSeconds * 1000;
  }
  const to = Date.parse(needText(body, "to"));
  if (Number.isNaN(to)) throw new ControlError('"to" must be a time such as 2026-12-24T12:00:00Z.');
  if (to < world.clock.now()) throw new ControlError("The clock only moves forward.");
  if (to - world.clock.now() > MAX_ADVANCE_SECONDS * 1000)
    throw new ControlError("At most three years at once.");
  return to;
}

async function moveClock(world: World, request: PlainRequest) {
  if (world.isPlaying)
    throw new ControlError("The clock is being moved already; wait until it has arrived.", 409);
  await playClock(world, readTarget(world, request.body));
  return showClock(world);
}

function follow(world: World, request: PlainRequest) {
  const url = needText(readBody(request.body), "url");
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  if (!["127.0.0.1", "localhost", "[::1]"].includes(host))
    throw new ControlError('"url" must be an address on this machine.');
  if (!world.followers.includes(url)) world.followers.push(url);
  return { followers: world.followers };
}

/** The clock of the control API: read it, move it, follow it. */
export const clockRoutes = {
  "GET /_control/clock": showClock,
  "POST /_control/clock": moveClock,
  "POST /_control/clock/followers": follow,
};

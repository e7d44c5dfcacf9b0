import { type FaultRule, readFaultRule } from "@/lib/simulator/faults";
import { signEvent } from "@/lib/simulator/post-event";
import type { PlainRequest } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";
import { setSwitches } from "@/lib/simulator/switches";

import { ControlError, maybeInteger, needText, readBody } from "./read-body";

function changeSwitches(world: World, request: PlainRequest) {
  const problem = setSwitches(world.switches, readBody(request.body));
  if (problem) throw new ControlError(problem);
  return { switches: world.switches };
}

function setFaults(world: World, request: PlainRequest) {
  const { rules } = readBody(request.body);
  if (!Array.isArray(rules))
    throw new ControlError('"rules" is needed and must be a list; an empty one clears.');
  const read = rules.map(readFaultRule);
  const problem = read.find((rule) => typeof rule === "string");
  if (typeof problem === "string") throw new ControlError(problem);
  world.faults = read.filter((rule): rule is FaultRule => typeof rule !== "string");
  return { faults: world.faults };
}

function setDelivery(world: World, request: PlainRequest) {
  const body = readBody(request.body);
  const { shuffle, hold, duplicate } = body;
  for (const [name, value] of Object.entries({ shuffle, hold }))
    if (value !== undefined && typeof value !== "boolean")
      throw new ControlError(`"${name}" must be true or false.`);
  if (duplicate !== undefined && !(typeof duplicate === "number" && duplicate >= 0 && duplicate <= 1))
    throw new ControlError('"duplicate" must lie between 0 and 1.');
  const settings = world.delivery;
  if (typeof shuffle === "boolean") settings.shuffle = shuffle;
  if (typeof hold === "boolean") settings.hold = hold;
  if (typeof duplicate === "number") settings.duplicate = duplicate;
  settings.dropNext = maybeInteger(body, "dropNext") ?? settings.dropNext;
  world.deliverer?.wake();
  return { delivery: settings };
}

function redeliver(world: World, request: PlainRequest) {
  const id = needText(readBody(request.body), "event");
  for (const realm of world.realms()) {
    const event = realm.data.events.get(id);
    if (!event) continue;
    world.deliverer?.redeliver(realm, event);
    return { event: id };
  }
  throw new ControlError(`There is no event "${id}".`, 404);
}

/** Signs a text as deliveries to an endpoint are signed: what somebody could send who knows its secret. */
function sign(world: World, request: PlainRequest) {
  const body = readBody(request.body);
  const endpoint = needText(body, "endpoint");
  const [secret] = [...world.realms()].flatMap((realm) => realm.endpointSecrets.get(endpoint) ?? []);
  if (!secret) throw new ControlError(`There is no endpoint "${endpoint}".`, 404);
  const atSeconds = maybeInteger(body, "atSeconds", 0) ?? Math.floor(Date.now() / 1000);
  return { signature: signEvent(needText(body, "payload"), secret, atSeconds) };
}

/** What goes wrong, or otherwise than by default: switches, faults and the delivery of events. */
export const troubleRoutes = {
  "POST /_control/switches": changeSwitches,
  "POST /_control/faults": setFaults,
  "POST /_control/delivery": setDelivery,
  "POST /_control/redeliver": redeliver,
  "POST /_control/sign": sign,
};

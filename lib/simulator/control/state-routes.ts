import type { CollectionName } from "@/lib/simulator/realm";
import type { Realm } from "@/lib/simulator/realm";
import type { PlainRequest } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";

import { isIdle } from "./is-idle";
import { ControlError } from "./read-body";

function showState(world: World) {
  const due = world.agenda.nextDueAtMs();
  return {
    now: new Date(world.clock.now()).toISOString(),
    accounts: [...world.accounts.values()].map((account) => ({
      id: account.id,
      name: account.name,
      keys: [...world.keys.values()]
        .filter((key) => key.account === account)
        .map(({ key, mode, kind, status, permissions }) => ({
          key,
          mode,
          kind,
          status,
          permissions: [...permissions],
        })),
    })),
    switches: world.switches,
    faults: world.faults,
    delivery: world.delivery,
    nextDueAt: due === null ? null : new Date(due).toISOString(),
    idle: isIdle(world),
  };
}

function realmIn(world: World, request: PlainRequest): Realm {
  const realm = world.realm(request.query.get("account") ?? "", request.query.get("mode") ?? "");
  if (!realm) throw new ControlError("There is no such account and mode.", 404);
  return realm;
}

function showObjects(world: World, request: PlainRequest) {
  const { data } = realmIn(world, request);
  const name = request.params.collection ?? "";
  if (!(name in data))
    throw new ControlError(
      `There is no collection "${name}". There are: ${Object.keys(data).join(", ")}.`,
      404,
    );
  return data[name as CollectionName].all();
}

function showRequests(world: World, request: PlainRequest) {
  const since = Number(request.query.get("since") ?? 0);
  if (!Number.isFinite(since)) throw new ControlError('"since" must be a number of the log.');
  return world.requests.filter((record) => record.n > since);
}

function forgetRequests(world: World) {
  world.forgetRequests();
  return { forgotten: true };
}

/** The control API of what there is, and of what was asked. */
export const stateRoutes = {
  "GET /_control/state": showState,
  "GET /_control/objects/:collection": showObjects,
  "GET /_control/requests": showRequests,
  "DELETE /_control/requests": forgetRequests,
  "GET /_control/ledger": (world: World, request: PlainRequest) => realmIn(world, request).ledger,
};

import type { ApiKey } from "@/lib/simulator/keys";
import type { Realm } from "@/lib/simulator/realm";
import type { World } from "@/lib/simulator/store";

import type { Params } from "./check-params";
import type { Param } from "./param-spec";
import { compileParams } from "./param-spec";

/** In whose name something happens: an API request, or nobody's (Stripe itself, a hosted page). */
export interface Context {
  world: World;
  realm: Realm;
  request: { id: string | null; idempotencyKey: string | null };
}

/** Something that Stripe does by itself. */
export function byStripe(world: World, realm: Realm): Context {
  return { world, realm, request: { id: null, idempotencyKey: null } };
}

/** One checked call of an endpoint. */
export interface Call extends Context {
  key: ApiKey;
  path: string;
  /** The names in the path. */
  ids: Record<string, string>;
  params: Params;
}

export interface ApiRoute {
  method: "GET" | "POST" | "DELETE";
  pattern: string;
  /** The permission a restricted key needs, such as `invoice_read`. */
  permission: string;
  fields: Map<string, Param>;
  run(call: Call): unknown;
}

type Run = (call: Call) => unknown;

function route(
  method: ApiRoute["method"],
  pattern: string,
  permission: string,
  notation: string,
  run: Run,
): ApiRoute {
  return { method, pattern, permission, fields: compileParams(notation), run };
}

/** A read. @param notation the parameters, see `compileParams` */
export function get(pattern: string, permission: string, notation: string, run: Run): ApiRoute {
  return route("GET", pattern, permission, `${notation} expand[]`, run);
}

/** A read of a list, which also takes the cursors. */
export function list(pattern: string, permission: string, notation: string, run: Run): ApiRoute {
  return route("GET", pattern, permission, `${notation} limit:i starting_after ending_before expand[]`, run);
}

/** A search, which takes a query and a page. */
export function search(pattern: string, permission: string, run: Run): ApiRoute {
  return route("GET", pattern, permission, "query! limit:i page expand[]", run);
}

export function post(pattern: string, permission: string, notation: string, run: Run): ApiRoute {
  return route("POST", pattern, permission, `${notation} expand[]`, run);
}

export function del(pattern: string, permission: string, notation: string, run: Run): ApiRoute {
  return route("DELETE", pattern, permission, notation, run);
}

import { json, type PlainRequest, type Router } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";

import { act } from "./act";
import { clockRoutes } from "./clock-routes";
import { keyRoutes } from "./key-routes";
import { ControlError, readBody } from "./read-body";
import { stateRoutes } from "./state-routes";
import { troubleRoutes } from "./trouble-routes";

type Handler = (world: World, request: PlainRequest) => unknown;

const HANDLERS: Record<string, Handler> = {
  ...stateRoutes,
  ...keyRoutes,
  ...clockRoutes,
  ...troubleRoutes,
  "POST /_control/act": (world, request) => act(world, readBody(request.body)),
};

/** The JSON control API of the Stripe half. What cannot be done answers `{error: sentence}`. */
export function registerControl(router: Router, world: World): void {
  for (const [name, handler] of Object.entries(HANDLERS)) {
    const [method = "", pattern = ""] = name.split(" ");
    router.route(method, pattern, async (request) => {
      try {
        return json(await handler(world, request));
      } catch (error) {
        if (error instanceof ControlError) return json({ error: error.message }, error.status);
        throw error;
      }
    });
  }
}

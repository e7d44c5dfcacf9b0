import { html, type Router } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";

/** The pages for people: index, control, inbox, and the hosted pages of the provider. */
export function registerPages(router: Router, world: World): void {
  router.route("GET", "/", () => html(`<title>Simulator</title><p>Simulator at ${world.baseUrl}</p>`));
}

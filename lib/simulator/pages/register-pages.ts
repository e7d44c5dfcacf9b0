import { html as htmlResponse, type Router } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";
import { renderIndex } from "./index-page";
import { registerControlPages } from "./register-control-pages";
import { registerInbox } from "./register-inbox";

/** The pages for people: index, control, inbox, and the hosted pages of the provider. */
export function registerPages(router: Router, world: World): void {
  router.route("GET", "/", () => htmlResponse(renderIndex(world)));
  registerInbox(router, world);
  registerControlPages(router, world);
}

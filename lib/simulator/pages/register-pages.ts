import { html as htmlResponse, type Router } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";
import { renderIndex } from "./index-page";
import { registerCheckoutPage } from "./register-checkout-page";
import { registerControlPages } from "./register-control-pages";
import { registerInbox } from "./register-inbox";
import { registerInvoicePage } from "./register-invoice-page";
import { registerPortal } from "./register-portal";
import { registerSlack } from "./register-slack";

/** The pages for people: index, control, inbox, and the hosted pages of the provider. */
export function registerPages(router: Router, world: World): void {
  router.route("GET", "/", () => htmlResponse(renderIndex(world)));
  registerInbox(router, world);
  registerSlack(router, world);
  registerControlPages(router, world);
  registerPortal(router, world);
  registerInvoicePage(router, world);
  registerCheckoutPage(router, world);
}

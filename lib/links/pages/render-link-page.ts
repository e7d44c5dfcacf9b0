import type { LinkView } from "@/lib/domain/link-view";

import { renderState } from "./render-state";

/**
 * The page behind a link, before the click. Its button is a plain form that posts, so it works without script
 * and without cookie.
 * @param options.action  where the button posts to; also the address shown for copying unless `shownUrl` is
 * @returns a complete page below 15 KB, to be sent with `pageHeaders()`
 */
export function renderLinkPage(
  view: LinkView,
  options: { action: string; shownUrl?: string; banner?: string },
): string {
  const { action, shownUrl = action, banner } = options;
  return renderState({
    ...view,
    banner,
    words: ({ link }) => link[view.kind],
    action: { url: action, shownUrl },
  });
}

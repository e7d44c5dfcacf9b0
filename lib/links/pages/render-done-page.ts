import type { DoneView } from "@/lib/domain/link-view";

import { renderState } from "./render-state";

const refreshSeconds = 3;

/**
 * The page a customer comes back to. `checking` asks again by itself.
 * @param options.action  where the button of an unfinished state posts to: the link itself
 * @returns a complete page below 15 KB, to be sent with `pageHeaders()`
 */
export function renderDonePage(view: DoneView, options: { action: string; shownUrl?: string }): string {
  const { action, shownUrl = action } = options;
  return renderState({
    ...view,
    words: ({ done }) => done[view.kind],
    action: { url: action, shownUrl },
    refreshSeconds: view.kind.endsWith("checking") ? refreshSeconds : undefined,
  });
}

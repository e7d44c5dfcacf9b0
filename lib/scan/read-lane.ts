import { AppError } from "@/lib/domain/errors";
import { Pace } from "@/lib/domain/scan/pace";
import { splitAt } from "@/lib/domain/scan/plan-windows";

import type { Reader } from "./ask-patiently";
import { readWindowPage } from "./read-window-page";
import { giveUpWindow, type OpenWindow, splitWindow, storePage } from "./window-row";

// These end the scan, not one window: nothing more can be read with this key.
const fatal = new Set([
  "provider_unauthorized",
  "connection_broken",
  "connection_disconnected",
  "connection_missing",
  "scan_taken_over",
]);

/**
 * Reads the windows of one lane to their ends, a few at a time, newest first. While a reader is idle, who reads a
 * window gives the older half of the rest away: an account of any size and shape keeps all of them busy, and a
 * small one costs a page.
 * @param width  requests in flight, as of now
 * @param onWindow  called after each window that ended, with those that are left
 */
export async function readLane(
  reader: Reader,
  windows: OpenWindow[],
  width: () => number,
  onWindow: (left: OpenWindow[]) => void,
): Promise<void> {
  const pace = new Pace();
  const waiting = [...windows];
  const active = new Set<OpenWindow>();
  await new Promise<void>((resolve, reject) => {
    let failure: unknown;
    const fill = () => {
      while (!failure && active.size < width()) {
        const window = waiting.shift();
        if (!window) break;
        active.add(window);
        void readWindow(window)
          .catch(fail)
          .finally(() => end(window));
      }
      if (active.size === 0) (failure ? reject : resolve)(failure as undefined);
    };
    const fail = (error: unknown) => {
      failure ??= error;
    };
    const end = (window: OpenWindow) => {
      active.delete(window);
      onWindow([...active, ...waiting]);
      fill();
    };
    const isIdle = () => waiting.length === 0 && active.size < width();
    const share = async (window: OpenWindow) => {
      const at = splitAt(window);
      if (!at) return;
      waiting.push(await splitWindow(window, at));
      fill();
    };
    const readWindow = async (window: OpenWindow) => {
      // A page is stored while the next one is on its way.
      let stored: Promise<void> = Promise.resolve();
      for (let isRest = true; isRest && !failure;) {
        const [page] = await Promise.all([readOrExcuse(reader, pace, window), stored]);
        if (typeof page === "string") return giveUpWindow(window, page);
        isRest = page.next !== null;
        stored = storePage(window, page);
        if (!isRest || isIdle()) await stored;
        if (isRest && isIdle()) await share(window);
      }
      await stored;
    };
    fill();
  });
}

/** The next page, or the code for which this window has to be given up. */
async function readOrExcuse(reader: Reader, pace: Pace, window: OpenWindow) {
  try {
    return await readWindowPage(reader, pace, window);
  } catch (error) {
    const code = error instanceof AppError ? error.code : "";
    if (!code || fatal.has(code)) throw error;
    return code;
  }
}

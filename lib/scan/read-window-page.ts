import { AppError } from "@/lib/domain/errors";
import type { ScanPage } from "@/lib/domain/provider";
import type { Pace } from "@/lib/domain/scan/pace";
import type { ReadLane } from "@/lib/domain/scan/records";

import { askPatiently, type Reader } from "./ask-patiently";
import { forgetCursor, type OpenWindow } from "./window-row";

/**
 * The next page of a window. Where the object that its cursor names is gone at the provider, the rest of the window
 * is begun again below what was read.
 * @throws AppError of the provider, when it was refused for good or kept failing for about half a minute
 */
export async function readWindowPage(
  reader: Reader,
  pace: Pace,
  window: OpenWindow,
): Promise<ScanPage<ReadLane>> {
  const ask = () => {
    const { lane, createdFrom, createdTo, cursor: after, status } = window;
    return reader.provider.readScanPage(reader.account, { lane, createdFrom, createdTo, after, status });
  };
  try {
    return await askPatiently(reader, pace, ask);
  } catch (error) {
    const isCursorGone = error instanceof AppError && error.code === "provider_missing" && window.cursor;
    if (!isCursorGone) throw error;
    forgetCursor(window);
    return askPatiently(reader, pace, ask);
  }
}

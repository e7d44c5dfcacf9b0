import type { Figure } from "@/lib/domain/scan/report";
import type { ScanStateName } from "@/lib/domain/scan/scan-view";

import { amount } from "./amount";

interface Last {
  state: ScanStateName;
  headline: { currency: string; failed: Figure; collectable: Figure } | null;
}

const without: Record<ScanStateName, string> = {
  reading: "Scan running",
  computing: "Scan running",
  done: "Nothing was charged in 90 days",
  failed: "The last scan stopped",
};

/** The newest scan of a merchant in one sentence. */
export function lastScanWords(last: Last | undefined): string {
  if (!last) return "No scan yet";
  const { headline, state } = last;
  if (!headline) return without[state];
  const { currency, failed, collectable } = headline;
  const figures = `${amount(failed.amountMinor, currency)} failed in 90 days, ${amount(collectable.amountMinor, currency)} collectable`;
  return state === "done" ? figures : `${without[state]}. ${figures}`;
}

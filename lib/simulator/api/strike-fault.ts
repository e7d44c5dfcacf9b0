import type { FaultKind } from "@/lib/simulator/faults";
import { wait } from "@/lib/simulator/reply";

import { lockTimeout, rateLimited } from "./limit-rate";
import { serverError, writeError, type Written } from "./write-answer";

/** What goes out, or how the connection ends, with the answer that was lost by that. */
export type Struck = Written | { transport: "drop" | "hang"; work?: Written };

/** Runs an endpoint with a fault before or after its work. */
export async function strikeFault(
  fault: { latencyMs: number; failure: FaultKind | null },
  requestId: string,
  perform: () => Written,
): Promise<Struck> {
  if (fault.latencyMs > 0) await wait(fault.latencyMs);
  switch (fault.failure) {
    case null:
    case "latency":
      return perform();
    case "429":
      return writeError(rateLimited("global-rate"), requestId);
    case "lock_timeout":
      return writeError(lockTimeout(), requestId);
    case "500":
      return writeError(serverError(500), requestId);
    case "500_after":
      perform();
      return writeError(serverError(500), requestId);
    case "503":
      return writeError(serverError(503), requestId);
    case "drop_before":
      return { transport: "drop" };
    case "timeout":
      return { transport: "hang" };
    case "drop_after":
      return { transport: "drop", work: perform() };
  }
}

import { keptLanes } from "@/lib/domain/scan/records";

import type { Reader } from "./ask-patiently";
import { checkDrift } from "./check-drift";
import { listChanged, type Rescan } from "./list-changed";
import { readNamed } from "./read-named";

/** Reads again what may have changed since the scan before; once a week also a sample of what should not have. */
export async function readChanged(reader: Reader, rescan: Rescan): Promise<void> {
  for (const lane of keptLanes) await readNamed(reader, rescan, lane, await listChanged(rescan, lane));
  await checkDrift(reader, rescan);
}

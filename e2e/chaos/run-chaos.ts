import type { RunChaos } from "@/lib/dev/chaos";

import { runInline } from "./run-inline";

/** Plays random lives against the product and checks after each what must hold. */
export const runChaos: RunChaos = async ({ seeds, seed, say, stops }) =>
  runInline({ seeds: Array.from({ length: seeds }, (_, index) => String(seed + index)), say, stops });

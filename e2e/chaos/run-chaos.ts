import type { RunChaos } from "@/lib/dev/chaos";

import { findBugs } from "./planted/find-bugs";
import { runInline } from "./run-inline";
import { runProcess } from "./run-process";

const bugHidesIn = 500;

/** Plays random lives against the product and checks after each what must hold. */
export const runChaos: RunChaos = async ({ mode, seeds, seed, isPlanted, say, stops }) => {
  if (isPlanted) return findBugs({ firstSeed: seed, most: bugHidesIn, say, stops });
  const names = Array.from({ length: seeds }, (_, index) => String(seed + index));
  return mode === "process"
    ? runProcess({ seeds: names, say, stops })
    : runInline({ seeds: names, say, stops });
};

import { join } from "node:path";

import { builtWorker } from "./build-worker";

// A worker that reads a hundred thousand invoices stays small: its old generation is bounded.
export const workerHeap = ["--max-old-space-size=1024", "--max-semi-space-size=8"];

// A web process makes about 550 KB for a click. V8 makes objects in the old generation where it saw their like live
// long; in Next that is wrong (the header listeners of an answer, for one): dead ones hold on to their request until a
// major collection, and those slow everybody. Without this, 15 % of what is made outlived minor collections, now 6 %.
// A larger young generation makes these rarer; a major one on several threads would take the requests' processors.
// Each major one slows everybody for some 200 ms. V8 begins one early enough to spend 3 % of the time on them, whatever
// that does to those who wait: let the old generation double instead, which costs some 40 MB.
const webHeap = [
  ...["--max-old-space-size=1024", "--max-semi-space-size=32", "--heap-growing-percent=100"],
  ...["--v8-pool-size=1", "--no-allocation-site-pretenuring"],
];

/** How node runs what was built for the web; `npm start` and the Dockerfile say the same. */
export const webStart = [...webHeap, "node_modules/next/dist/bin/next", "start"];

/** As `webStart`, for what was built in a folder, on a port of this machine only. */
export const webArgs = (folder: string, port: number | string) => [
  ...webStart,
  folder,
  ...["-p", String(port), "-H", "127.0.0.1"],
];

/** How node runs the worker that was built in a folder; `npm run worker` and compose.yaml say the same. */
export const workerArgs = (folder = "") => [...workerHeap, join(folder, builtWorker)];

/** As `workerArgs`, from its sources: while they are worked on, and where nothing was built. */
export const sourceWorkerArgs = [...workerHeap, "--import", "tsx", "lib/jobs/worker.ts"];

import { join } from "node:path";

import { builtWorker } from "./build-worker";

// A worker that reads a hundred thousand invoices stays small: its old generation is bounded.
export const workerHeap = ["--max-old-space-size=1024", "--max-semi-space-size=8"];

// Nearly all that Next makes for a request outlives minor collections: unbounded, a web process under load holds 450 to
// 680 MB before a major one. The larger young generation makes the minor ones, 5 ms each, a fifth as many; and a major
// one that marks with four threads would take the processors from the requests.
const webHeap = ["--max-old-space-size=1024", "--max-semi-space-size=48", "--v8-pool-size=1"];

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

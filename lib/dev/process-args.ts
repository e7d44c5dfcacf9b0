import { join } from "node:path";

import { builtWorker } from "./build-worker";

// A worker that reads a hundred thousand invoices stays small: its old generation is bounded.
export const workerHeap = ["--max-old-space-size=1024", "--max-semi-space-size=8"];

// What requests leave behind is mostly given back by major collections: unbounded, a busy web process holds 500 MB
// before the first. The larger young generation halves the time that minor ones take.
const webHeap = ["--max-old-space-size=512", "--max-semi-space-size=32"];

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

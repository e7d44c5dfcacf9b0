import { join } from "node:path";

import { builtWorker } from "./build-worker";

// A worker that reads a hundred thousand invoices stays small: its old generation is bounded.
export const workerHeap = ["--max-old-space-size=1024", "--max-semi-space-size=8"];

/** How node runs the worker that was built in a folder; `npm run worker` and compose.yaml say the same. */
export const workerArgs = (folder = "") => [...workerHeap, join(folder, builtWorker)];

/** As `workerArgs`, from its sources: while they are worked on, and where nothing was built. */
export const sourceWorkerArgs = [...workerHeap, "--import", "tsx", "lib/jobs/worker.ts"];

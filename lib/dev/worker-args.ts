/**
 * How node runs a worker; `npm run worker` says the same. A small young generation and a bounded old one make V8
 * collect early: a worker that reads a hundred thousand invoices stays small, for a few percent of its time.
 */
export const workerArgs = [
  "--max-old-space-size=1024",
  "--max-semi-space-size=4",
  "--import",
  "tsx",
  "lib/jobs/worker.ts",
];

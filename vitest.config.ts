import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const resolve = { alias: { "@": root.replace(/\/$/, "") } };

// Tests provoke failures by the hundred; TEST_LOG_LEVEL=warn shows what the rooms say of them.
const quiet = { LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? "silent" };

// A request that hangs is given up sooner than with a real provider; long enough for a busy machine.
const impatient = { PROVIDER_TIMEOUT_SECONDS: "5", MAIL_TIMEOUT_SECONDS: "3" };

export default defineConfig({
  resolve,
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["{app,components,lib,prisma,e2e}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/*.sim.test.ts", "**/node_modules/**"],
          pool: "threads",
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve,
        test: {
          // The simulator over loopback with the real SDK, no database.
          name: "sim",
          env: quiet,
          include: ["lib/**/*.sim.test.ts"],
          pool: "forks",
          isolate: false,
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve,
        test: {
          // Real PostgreSQL, one database a worker, cloned from a migrated template.
          name: "db",
          env: { ...quiet, ...impatient },
          include: ["{app,lib,prisma}/**/*.db.test.ts"],
          pool: "forks",
          isolate: false,
          maxWorkers: 4,
          testTimeout: 90_000,
          hookTimeout: 60_000,
          globalSetup: ["lib/testing/database-setup.ts"],
          setupFiles: ["lib/testing/clean-worker.ts"],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});

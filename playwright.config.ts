import { defineConfig } from "@playwright/test";
import { findChromium } from "@/lib/dev/find-chromium";

const ownStack = ["clock.spec.ts", "kill.spec.ts"];

export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  globalSetup: "./e2e/global-setup.ts",
  // Two cores carry two browsers and the whole stack; each test makes its own merchant and account.
  workers: 2,
  // Bounds, not waits: wide enough for a machine that is busy with something else.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "line",
  projects: [
    // They move the clock or kill processes. First, as they take longest.
    { name: "own", testMatch: ownStack },
    { name: "shared", testIgnore: ownStack },
  ],
  use: {
    // Set by the global setup, before a worker reads this.
    baseURL: process.env.E2E_APP,
    // A trace of everything costs a quarter of the time: `npm run e2e -- --trace retain-on-failure <file>`.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: await findChromium(),
  },
});

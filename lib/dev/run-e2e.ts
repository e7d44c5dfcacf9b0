import { spawn } from "node:child_process";

// `npm run e2e -- <arguments of playwright test>`. Its own process without our TypeScript loader, as Playwright
// brings one; the terminal is the same, so Ctrl-C reaches it directly.
const args = ["node_modules/@playwright/test/cli.js", "test", ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { stdio: "inherit" });
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"] as const) {
  // Playwright takes its stack down on SIGINT only.
  process.on(signal, () => child.kill("SIGINT"));
}
child.on("exit", (code) => process.exit(code ?? 1));

import { existsSync } from "node:fs";

// Quiet on closed networks; as root Chromium starts only without its sandbox.
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];

/**
 * How Playwright should start a Chromium here: `CHROMIUM_PATH`, else Playwright's own, else the system's,
 * else the one that npm installed (unpacked in about a second, Linux x64 only).
 */
export async function findChromium(): Promise<{ executablePath: string; args: string[] }> {
  const args = process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet;
  return { executablePath: await findExecutable(), args };
}

async function findExecutable(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, where nothing is.`);
  if (named) return named;
  const { chromium } = await import("@playwright/test");
  const installed = [chromium.executablePath(), "/usr/bin/chromium", "/usr/bin/google-chrome"];
  const found = installed.find((path) => existsSync(path));
  if (found) return found;
  // Only its file: its own flags switch web security off and run everything in one process.
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}

import pino from "pino";

import { log } from "@/lib/log";

/** Runs with every log line kept, also those of debugging, instead of written. @returns what was logged */
export async function captureLogs(run: () => Promise<void>): Promise<string> {
  const lines: string[] = [];
  const streams = log as unknown as Record<symbol, unknown>;
  const [before, level] = [streams[pino.symbols.streamSym], log.level];
  streams[pino.symbols.streamSym] = { write: (line: string) => void lines.push(line) };
  log.level = "debug";
  try {
    await run();
  } finally {
    streams[pino.symbols.streamSym] = before;
    log.level = level;
  }
  return lines.join("");
}

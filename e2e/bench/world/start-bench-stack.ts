import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { disconnect } from "@/lib/db/client";
import { type Stack, up } from "@/lib/dev/up";
import type { StopList } from "@/lib/dev/stop-list";
import { ControlClient } from "@/lib/simulator/control-client";

const root = process.cwd();
const sources = [
  ...["app", "components", "lib", "public", "prisma"],
  ...["instrumentation.ts", "proxy.ts", "next.config.js", "postcss.config.mjs", "tsconfig.json"],
];

export interface BenchStack extends Stack {
  control: ControlClient;
  /** what the web process was built from, for another one */
  webFolder: string;
}

/**
 * A stack of its own for a benchmark, with the production build of a copy of the web app that holds one route
 * more: the bare peer at `/api/bare`. The simulator answers without limits.
 * This process may then call the rooms with the stack's environment.
 */
export async function startBenchStack(say: (line: string) => void, stops: StopList): Promise<BenchStack> {
  const webFolder = copyWeb();
  const stack = await up({ name: "bench", mode: "production", say, stops, isPrivate: true, webFolder });
  Object.assign(process.env, stack.env, { LOG_LEVEL: "error", DATABASE_POOL_SIZE: "4" });
  stops.add(disconnect);
  const control = new ControlClient(stack.simulator);
  await control.post("/_control/switches", { rateLimits: false });
  await control.post("/_control/mail", { rateLimit: 0 });
  return { ...stack, control, webFolder };
}

// Inside the clone, so that packages are found above it; what was built before is built upon.
function copyWeb(): string {
  const folder = join(root, ".data", "bench-web");
  for (const path of sources) {
    rmSync(join(folder, path), { recursive: true, force: true });
    if (existsSync(join(root, path))) cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  const bare = join(folder, "app", "api", "bare");
  mkdirSync(bare, { recursive: true });
  cpSync(join(root, "e2e", "bench", "peers", "bare-route.ts"), join(bare, "route.ts"));
  return folder;
}

import { join } from "node:path";

import { disconnect } from "@/lib/db/client";
import { choosePort } from "@/lib/dev/choose-port";
import { buildWorker } from "@/lib/dev/build-worker";
import { workerHeap } from "@/lib/dev/process-args";
import { claimDataFolder } from "@/lib/dev/claim-data-folder";
import { makeStackEnvironment } from "@/lib/dev/stack-environment";
import { startDatabase } from "@/lib/dev/start-database";
import { type Part, startPart } from "@/lib/dev/start-part";
import type { StopList } from "@/lib/dev/stop-list";
import { ControlClient } from "@/lib/simulator/control-client";

export interface DispatchStack {
  control: ControlClient;
  ownerUrl: string;
  /** starts a worker that only sends; `ready` once it may take jobs */
  startWorker(name: string): Promise<Part>;
}

// Half a gigabyte of copies is held by the simulator, not by us.
const simulatorArgs = ["--max-old-space-size=8192", "--import", "tsx", "lib/simulator/main.ts"];
const builtWorker = ".next/worker/dispatch-worker.mjs";

/** PostgreSQL and a simulator without limits, each a process of its own, and the environment of a worker. */
export async function startDispatchStack(
  say: (line: string) => void,
  stops: StopList,
): Promise<DispatchStack> {
  const folder = await claimDataFolder(join(process.cwd(), ".data", "bench-dispatch"), stops);
  const { ownerUrl, appUrl } = await startDatabase({ folder, given: {}, say, stops });
  const port = await choosePort("SIMULATOR_PORT", undefined, say);
  const { PATH, HOME } = process.env;
  const simulator = startPart({
    name: "simulator",
    args: [...simulatorArgs, "--port", String(port), "--world", "empty", "--json"],
    env: { PATH, HOME, NODE_ENV: "production" },
    logFile: join(folder, "logs", "simulator.log"),
  });
  stops.add(simulator.stop);
  const ready = await simulator.waitForLine(/^\{"ready":true/, 60_000);
  const { stripe } = JSON.parse(ready) as { stripe: string };
  const env = {
    PATH,
    HOME,
    ...makeStackEnvironment(folder, "https://recoup.example", stripe, appUrl),
    LOG_LEVEL: "warn",
    TICK_SECONDS: "1",
  };
  Object.assign(process.env, env, { DATABASE_POOL_SIZE: "4" });
  stops.add(disconnect);
  const control = new ControlClient(stripe);
  await control.post("/_control/switches", { rateLimits: false });
  await control.post("/_control/delivery", { hold: true });
  await control.post("/_control/mail", { rateLimit: 0, keeps: 100 });
  await buildWorker(process.cwd(), "e2e/bench/world/dispatch-worker.ts", builtWorker);
  const startWorker = async (name: string) => {
    const worker = startPart({
      name,
      args: [...workerHeap, builtWorker],
      env,
      logFile: join(folder, "logs", `${name}.log`),
    });
    stops.add(worker.stop);
    await worker.waitForLine(/ready/, 60_000);
    return worker;
  };
  return { control, ownerUrl, startWorker };
}

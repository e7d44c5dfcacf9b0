import { join } from "node:path";
import { choosePort } from "@/lib/dev/choose-port";
import type { StackContext } from "@/lib/dev/stack-context";
import { startPart } from "@/lib/dev/start-part";

// It keeps every request it was asked. With V8's own young generation of 16 MB that stops it for 6 ms twice a second
// under load, and what waits for it meanwhile looks slow.
const simulatorHeap = ["--max-semi-space-size=64"];

/**
 * Starts the simulator as a process of its own with its demo world.
 * @returns its address and the restricted keys of its first account
 */
export async function startSimulatorPart({ folder, given, say, stops }: StackContext) {
  const port = await choosePort("SIMULATOR_PORT", given.SIMULATOR_PORT, say);
  const seed = given.SIMULATOR_SEED ? ["--seed", given.SIMULATOR_SEED] : [];
  const options = ["--port", String(port), "--world", "demo", "--json", ...seed];
  const part = startPart({
    name: "simulator",
    args: [...simulatorHeap, "--import", "tsx", "lib/simulator/main.ts", ...options],
    // No address, key or database of the app: the simulator stands outside of it.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production" },
    logFile: join(folder, "logs", "simulator.log"),
  });
  stops.add(part.stop);
  const line = await part.waitForLine(/^\{"ready":true/, 30_000);
  const ready = JSON.parse(line) as { stripe: string; keys: { live: string; test: string } };
  say(`The simulator of Stripe and Resend answers at ${ready.stripe}`);
  return { part, url: ready.stripe, keys: ready.keys };
}

/**
 * Tells the simulator who follows its clock and where its mail events go.
 * @throws Error with the simulator's sentence
 */
export async function introduceApp(
  simulator: string,
  app: { url: string; clockFollower: string; mailWebhookSecret: string | undefined },
): Promise<void> {
  await postControl(`${simulator}/_control/clock/followers`, { url: app.clockFollower });
  await postControl(`${simulator}/_control/mail`, {
    webhookUrl: `${app.url}/api/webhooks/email/resend`,
    webhookSecret: app.mailWebhookSecret,
  });
}

async function postControl(url: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`The simulator refused ${url}: ${await answer.text()}`);
}

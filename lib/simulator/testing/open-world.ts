import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";

import type { Mode } from "@/lib/simulator/realm";
import { type Simulator, startSimulator } from "@/lib/simulator/start-simulator";

/** A simulator with an SDK client of its first account's test mode, rate limits off. */
export interface OpenWorld {
  simulator: Simulator;
  account: string;
  where: { account: string; mode: Mode };
  stripe: Stripe;
  /** A client with another key. */
  client(key: string): Stripe;
  act<T = Record<string, string>>(verb: string, details?: Record<string, unknown>): Promise<T>;
  close(): Promise<void>;
}

export async function openWorld(seed = "test"): Promise<OpenWorld> {
  const simulator = await startSimulator({ seed });
  const { world, control, port } = simulator;
  world.switches.rateLimits = false;
  const account = [...world.accounts.keys()][0]!;
  const where = { account, mode: "test" as const };
  const client = (key: string) =>
    new Stripe(key, { host: "127.0.0.1", port, protocol: "http", telemetry: false, maxNetworkRetries: 0 });
  const secret = [...world.keys.values()].find((key) => key.kind === "secret" && key.mode === "test")!;
  return {
    simulator,
    account,
    where,
    stripe: client(secret.key),
    client,
    act: (verb, details) => control.act(verb, where, details),
    close: () => simulator.close(),
  };
}

export interface Received {
  body: string;
  signature: string;
  type: string;
  id: string;
}

/** An endpoint that keeps what it is sent and answers with a status that can be changed. */
export async function openEndpoint() {
  const received: Received[] = [];
  const answer = { status: 200 };
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const event = JSON.parse(body) as { id: string; type: string };
      received.push({
        body,
        signature: String(request.headers["stripe-signature"]),
        type: event.type,
        id: event.id,
      });
      response.writeHead(answer.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, received, answer, close: () => void server.close() };
}

/** Waits until something holds. @throws Error after two seconds */
export async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 2000;
  while (!holds()) {
    if (Date.now() > end) throw new Error("It did not come to hold within two seconds.");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A customer with a monthly subscription whose renewal has just failed. */
export async function failedRenewal(
  open: OpenWorld,
  card = "insufficient-funds",
  more: Record<string, unknown> = {},
) {
  const made = await open.act("subscribe", {
    name: "Ada Lovelace",
    email: "ada@example.com",
    amountMinor: 1900,
    currency: "usd",
    card,
    ...more,
  });
  const { invoice } = await open.act("renew", { subscription: made.subscription });
  return { ...made, invoice } as {
    customer: string;
    subscription: string;
    paymentMethod: string;
    invoice: string;
  };
}

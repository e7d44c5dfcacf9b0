import type { AddressInfo } from "node:net";

import { registerControl } from "./control/register-control";
import type { ControlClient } from "./control-client";
import { LocalControl } from "./local-control";
import { createDeliverer } from "./deliver";
import { registerPages } from "./pages/register-pages";
import { Random } from "./random";
import { registerResend } from "./resend/register-resend";
import { Router } from "./router";
import { followClock } from "./run-agenda";
import { createSimulatorServer } from "./server";
import { World } from "./store";
import { buildWorld, type WorldKeys, type WorldName } from "./worlds/build-world";

export interface SimulatorOptions {
  /** 0 or absent: the first free one. */
  port?: number;
  seed?: string;
  world?: WorldName;
}

export interface Simulator {
  url: string;
  port: number;
  world: World;
  control: ControlClient;
  /** Restricted keys of the first account with all permissions of the recovery bundle. */
  keys: { live: string; test: string };
  close(): Promise<void>;
}

/**
 * Starts a simulator of Stripe and Resend on 127.0.0.1, with everything in memory.
 * The same seed gives the same ids, keys and choices.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world = new World(options.seed ?? "recoup");
  const deliverer = createDeliverer(world);
  world.deliverer = deliverer;
  // Its own numbers, so that the moment a mail arrives does not change Stripe's next id.
  const mailRandom = new Random(`${world.seed} mail`);
  const mail = registerResend({
    now: () => new Date(world.clock.now()),
    random: () => mailRandom.next(),
    schedule: (at, run) => {
      world.agenda.set(`mail:${mailRandom.text(16)}`, at.getTime(), () => void run());
    },
  });
  world.mailRoom = mail.room;
  const router = new Router();
  registerControl(router, world);
  registerPages(router, world);
  const server = createSimulatorServer(world, router, mail);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  world.baseUrl = `http://127.0.0.1:${port}`;
  const keys: WorldKeys = buildWorld(world, options.world ?? "empty");
  const stopClock = followClock(world);
  return {
    url: world.baseUrl,
    port,
    world,
    control: new LocalControl(world.baseUrl, router, mail),
    keys,
    close: async () => {
      stopClock();
      deliverer.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

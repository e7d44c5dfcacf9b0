import { addAccount, type AccountKeys } from "@/lib/simulator/control/add-account";
import type { World } from "@/lib/simulator/store";

import { buildDemo } from "./demo";

export type WorldName = "empty" | "demo";

/** Restricted keys of the first account, by mode. */
export interface WorldKeys {
  live: string;
  test: string;
}

export function isWorldName(name: string): name is WorldName {
  return name === "empty" || name === "demo";
}

/** Fills a new world. Every world has at least one account. */
export function buildWorld(world: World, name: WorldName): WorldKeys {
  const first: AccountKeys = addAccount(world, {
    name: name === "demo" ? "Northwind Coffee Club" : "First account",
  });
  if (name === "demo") buildDemo(world, first.id);
  return { live: first.keys.live.restricted, test: first.keys.test.restricted };
}

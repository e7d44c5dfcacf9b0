import { addAccount, type AccountKeys } from "@/lib/simulator/control/add-account";
import type { World } from "@/lib/simulator/store";

import { buildDemo } from "./demo";
import { buildLarge, LARGE_WORLDS } from "./large";

type LargeName = keyof typeof LARGE_WORLDS;
export type WorldName = "empty" | "demo" | LargeName;
export const worldNames: readonly string[] = ["empty", "demo", ...Object.keys(LARGE_WORLDS)];

/** Restricted keys of the first account, by mode. */
export interface WorldKeys {
  live: string;
  test: string;
}

export function isWorldName(name: string): name is WorldName {
  return worldNames.includes(name);
}

function isLarge(name: string): name is LargeName {
  return Object.hasOwn(LARGE_WORLDS, name);
}

/** Fills a new world. Every world has at least one account. */
export function buildWorld(world: World, name: WorldName): WorldKeys {
  const first: AccountKeys = addAccount(world, {
    name: name === "demo" ? "Northwind Coffee Club" : "First account",
  });
  if (name === "demo") buildDemo(world, first.id);
  if (isLarge(name)) buildLarge(world, first.id, LARGE_WORLDS[name]);
  return { live: first.keys.live.restricted, test: first.keys.test.restricted };
}

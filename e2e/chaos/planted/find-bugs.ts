import type { StopList } from "@/lib/dev/stop-list";

import { layGround } from "@/e2e/chaos/ground";
import { buildPlayer, companySize, Player } from "@/e2e/chaos/inline/company";
import type { Ground } from "@/e2e/chaos/inline/theatre";

import { type Bug, bugs } from "./bugs";
import { Garden } from "./plant-bug";

interface Find {
  seed: string;
  failure: string;
}

interface Search {
  firstSeed: number;
  /** lives that a bug may hide in */
  most: number;
  say: (line: string) => void;
  stops: StopList;
}

/** Plants one bug after the other in a copy of the source, and plays lives there until one of them shows it. */
export async function findBugs({ firstSeed, most, say, stops }: Search) {
  const ground = await layGround(stops);
  const garden = new Garden();
  stops.add(async () => garden.clear());
  let missed = 0;
  for (const [index, bug] of bugs.entries()) {
    const takeOut = garden.plant(bug);
    await buildPlayer(garden.root);
    const seeds = Array.from({ length: most }, (_, at) => String(firstSeed + at));
    const found = await search(garden.root, seeds, (player) => ground(`${index}_${player}`), stops);
    takeOut();
    if (!found) missed += 1;
    say(found ? tell(bug, found) : `NOT FOUND  ${bug.name}, in ${most} lives`);
  }
  return { planted: bugs.length, failed: missed };
}

function tell({ name }: Bug, { seed, failure }: Find): string {
  return `found      ${name.padEnd(48)} seed ${seed.padEnd(5)} ${failure.slice(0, 160)}`;
}

async function search(
  root: string,
  seeds: string[],
  ground: (player: number) => Ground,
  stops: StopList,
): Promise<Find | null> {
  let found: Find | null = null;
  const work = async (index: number) => {
    const player = await Player.start(ground(index), stops, root);
    for (let seed = seeds.shift(); seed !== undefined && !found; seed = seeds.shift()) {
      const { failures } = await player.play(seed);
      if (failures[0] !== undefined) found ??= { seed, failure: failures[0] };
    }
    await player.close();
  };
  await Promise.all(Array.from({ length: companySize }, (_, index) => work(index)));
  return found;
}

import type { StopList } from "@/lib/dev/stop-list";

import { layGround } from "./ground";
import { buildPlayer, companySize, Player } from "./inline/company";
import { shrinkLife } from "./story/shrink-life";
import { tellLife } from "./story/tell-life";
import { makeLife } from "./story/make-life";
import { Tally, type Total } from "./tally";

interface Inline {
  /** played in this order */
  seeds: string[];
  say: (line: string) => void;
  stops: StopList;
}

// Each shrinking plays a life some dozens of times; after a few, the rest is most likely the same and told whole.
const mostShrunk = 5;

/** Plays lives in processes of their own, each on its own database, and tells the story of those that fail. */
export async function runInline({ seeds, say, stops }: Inline): Promise<Total> {
  const ground = await layGround(stops);
  await buildPlayer();
  const tally = new Tally(seeds.length, say);
  const waiting = [...seeds];
  let shrunk = 0;
  const work = async (index: number) => {
    const player = await Player.start(ground(String(index)), stops);
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const verdict = await player.play(seed);
      tally.add(verdict);
      if (verdict.failures.length === 0) continue;
      say(`Seed ${seed} failed: ${verdict.failures[0]}`);
      const life = makeLife(seed);
      const isWhole = shrunk >= mostShrunk;
      shrunk += 1;
      const told = isWhole ? { life, verdict } : await shrinkLife(player, life, verdict);
      say(tellLife(told.life, told.verdict));
    }
    await player.close();
  };
  await Promise.all(Array.from({ length: Math.min(companySize, seeds.length) }, (_, index) => work(index)));
  return tally.total();
}

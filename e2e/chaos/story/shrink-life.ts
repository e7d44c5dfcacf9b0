import type { Verdict } from "@/e2e/chaos/inline/judge-life";

import type { Act, Life } from "./life";

interface Told {
  life: Life;
  verdict: Verdict;
}

const mostPlays = 80;

/** Leaves out acts, and what happens within them, for as long as the life still fails the same check. */
export async function shrinkLife(
  player: { play(life: Life): Promise<Verdict> },
  life: Life,
  verdict: Verdict,
): Promise<Told> {
  let shortest: Told = { life, verdict };
  let plays = 0;
  const tries = async (candidate: Life): Promise<boolean> => {
    if (plays >= mostPlays) return false;
    plays += 1;
    const found = await player.play(candidate);
    const isSame = found.failures.some((failure) => kindOf(failure) === kindOf(verdict.failures[0] ?? ""));
    if (isSame) shortest = { life: candidate, verdict: found };
    return isSame;
  };
  for (let size = Math.ceil(life.acts.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = shortest.life.acts.length - size; from >= 0; from -= size) {
      await tries(withActs(shortest.life, (acts) => acts.toSpliced(from, size)));
    }
  }
  for (const [index, act] of shortest.life.acts.entries()) {
    if (!act.troubles) continue;
    await tries(withActs(shortest.life, (acts) => acts.with(index, { ...act, troubles: [] } as Act)));
  }
  await tries({ ...shortest.life, switches: {} });
  return shortest;
}

/** The letter of the check that a sentence begins with. */
function kindOf(failure: string): string {
  return failure.slice(0, 3);
}

function withActs(life: Life, change: (acts: Act[]) => Act[]): Life {
  return { ...life, acts: change(life.acts) };
}

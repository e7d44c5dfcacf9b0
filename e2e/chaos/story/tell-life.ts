import type { Verdict } from "@/e2e/chaos/inline/judge-life";

import type { Act, Life, Trouble } from "./life";

/** The story of a life that failed, in the words of its acts, and how to play it again. */
export function tellLife(life: Life, verdict: Verdict): string {
  const people = life.people.map(
    ({ merchant, currency, amountMinor, subscriptions, cardIn }, index) =>
      `  person ${index}, a customer of merchant ${merchant}: ${subscriptions} subscription(s), ${amountMinor} ${currency}, card in the ${cardIn}'s slot`,
  );
  const acts = life.acts.flatMap((act) => [`  ${tellAct(act)}`, ...(act.troubles ?? []).map(tellTrouble)]);
  return [
    "",
    `The shortest life found that fails like seed ${life.seed}:`,
    ...people,
    `  switches ${JSON.stringify(life.switches)}`,
    ...acts,
    "and then",
    ...verdict.failures.slice(0, 8).map((failure) => `  ${failure}`),
    `Play it again: npm run chaos -- --seeds 1 --seed ${life.seed}`,
    "",
  ].join("\n");
}

function tellAct({ afterSeconds, does, ...act }: Act): string {
  const details = Object.entries(act).filter(([name]) => name !== "troubles");
  const words = details.map(([name, value]) => `${name} ${String(value)}`).join(", ");
  return `${afterSeconds} s later: ${does}${words ? ` (${words})` : ""}`;
}

function tellTrouble(trouble: Trouble): string {
  const where = `    ${trouble.side} its statement or request ${trouble.at}: `;
  if (trouble.what === "meanwhile") {
    return `${where}meanwhile ${tellAct(trouble.act)}${trouble.isFollowed ? ", which another worker follows" : ""}`;
  }
  if (trouble.what === "provider is slow")
    return `${where}each answer takes ${trouble.seconds} s from now on`;
  if (trouble.what === "time jumps") return `${where}${trouble.seconds} s pass`;
  return `${where}the ${trouble.what}`;
}

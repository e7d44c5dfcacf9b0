import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";

import { parseEnvironment, variableNames } from "@/lib/env";

const example = parseEnv(readFileSync(".env.example", "utf8"));
/** Read by the migrations, by compose.yaml, or set by whoever starts the process. */
const notOurs = ["DATABASE_OWNER_URL", "OWNER_PASSWORD", "DATABASE_PASSWORD"];
const setByStarter = ["NODE_ENV"];

describe(".env.example", () => {
  it("names every variable that a process reads, and none that nobody does", () => {
    const wanted = variableNames.filter((name) => !setByStarter.includes(name));
    expect(Object.keys(example).sort()).toEqual([...wanted, ...notOurs].sort());
  });

  it("is accepted as it stands", () => {
    expect(parseEnvironment(example)).toMatchObject({ STOP_SECONDS: 25, TRUST_PROXY: 0 });
  });

  it("says each default that the program has", () => {
    const needed = ["DATABASE_URL", "APP_URL", "SEALING_KEYS", "LINK_KEYS", "NEXTAUTH_SECRET", "MAIL_FROM"];
    const least = Object.fromEntries(needed.map((name) => [name, example[name]]));
    expect(parseEnvironment(example)).toEqual(parseEnvironment(least));
  });
});

describe("an environment that is not complete", () => {
  it("is refused with one line for each variable", () => {
    const given = { ...example, SEALING_KEYS: "k1:short", METRICS_TOKEN: "short", MAIL_FROM: "" };
    expect(() => parseEnvironment(given)).toThrow(/SEALING_KEYS.*\n.*MAIL_FROM.*\n.*METRICS_TOKEN/);
  });
});

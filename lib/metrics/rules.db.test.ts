import { readFileSync } from "node:fs";

import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

import { testDatabase } from "@/lib/testing/test-database";

import { measureHttp } from "./measure-http";
import { renderAllMetrics } from "./render-metrics";

interface Rule {
  alert: string;
  expr: string;
  annotations: { summary: string };
}

const rules = (
  parse(readFileSync("docs/prometheus-rules.yml", "utf8")) as { groups: { rules: Rule[] }[] }
).groups.flatMap((group) => group.rules);
const runbook = readFileSync("docs/runbook.md", "utf8");

let known: Set<string>;
beforeAll(async () => {
  await testDatabase();
  measureHttp();
  const text = await renderAllMetrics();
  known = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = ""]) => name));
});

describe("the alert rules", () => {
  it.each(rules.map((rule) => [rule.alert, rule] as const))("%s asks for what is measured", (_, { expr }) => {
    const asked = [...expr.matchAll(/\b(?:recoup|process)_\w+/g)].map(([name]) =>
      known.has(name) ? name : name.replace(/_(bucket|count|sum)$/, ""),
    );
    if (!expr.includes("up{")) expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  it("are each explained in the runbook, and it explains no other", () => {
    const explained = [...runbook.matchAll(/^\| `(Recoup\w+)`/gm)].map(([, name]) => name);
    expect(explained.sort()).toEqual(rules.map(({ alert }) => alert).sort());
  });
});

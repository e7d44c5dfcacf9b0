import { createHash } from "node:crypto";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recomputeExport } from "@/e2e/bench/recompute/recompute-export";
import { exportWorld } from "@/lib/testing/export-world";
import { scanWorld, worldTo } from "@/lib/testing/scan-world";

const runs = { numRuns: 200 };

interface Exported {
  document: {
    failures: { amountMinor: number }[];
    reports: Record<string, { currencies: Record<string, unknown>[] }>;
  };
}

const recompute = (text: string) => recomputeExport(Buffer.from(text));
const deviationsOf = (text: string) => recompute(text).flatMap(({ deviations }) => deviations);

/** An account with failures in it. */
const failing = scanWorld
  .map((data) => exportWorld(data, worldTo))
  .filter((text) => (JSON.parse(text) as Exported).document.failures.length > 0);

/** Changes an export as somebody would who also writes its checksum anew. */
function forge(text: string, change: (document: Exported["document"]) => void): string {
  const { document } = JSON.parse(text) as Exported;
  change(document);
  const body = JSON.stringify(document);
  return `{"document":${body},"sha256":"${createHash("sha256").update(body).digest("hex")}"}\n`;
}

describe("the independent recomputation of an export", () => {
  it("finds every total of generated accounts as stated", () => {
    let checked = 0;
    fc.assert(
      fc.property(scanWorld, (data) => {
        const groups = recompute(exportWorld(data, worldTo));
        expect(groups.flatMap(({ deviations }) => deviations)).toEqual([]);
        checked += groups.reduce((sum, group) => sum + group.checked, 0);
      }),
      runs,
    );
    expect(checked).toBeGreaterThan(10_000);
  });

  it("finds each single total that was changed by one", () => {
    const [text = ""] = fc.sample(failing, { numRuns: 1, seed: 7 });
    const totals = listTotals((JSON.parse(text) as Exported).document.reports);
    expect(totals.length).toBeGreaterThan(100);
    for (const path of totals) {
      const forged = forge(text, ({ reports }) => addOne(reports, path));
      expect(deviationsOf(forged), path.join(".")).not.toEqual([]);
    }
  });

  it("finds a cent, a missing failure and a missing currency, whoever wrote the checksum", () => {
    fc.assert(
      fc.property(failing, (text) => {
        const cent = forge(text, ({ failures: [first] }) => first && (first.amountMinor += 1));
        const missing = forge(text, ({ failures }) => void failures.shift());
        const currency = forge(text, ({ reports }) => void reports["12m"]?.currencies.pop());
        for (const forged of [cent, missing, currency]) expect(deviationsOf(forged)).not.toEqual([]);
      }),
      runs,
    );
  });

  it("finds a changed byte that no total depends on", () => {
    const [text = ""] = fc.sample(failing, { numRuns: 1, seed: 7 });
    const changed = text.replace('"rules":{"attempted":"I', '"rules":{"attempted":"J');
    expect(deviationsOf(changed)).toMatchObject([{ figure: "sha256" }]);
  });

  it("says in a sentence why a file cannot be checked", () => {
    const [text = ""] = fc.sample(failing, { numRuns: 1, seed: 7 });
    const pretty = JSON.stringify(JSON.parse(text), null, 2);
    expect(() => recompute(text.slice(0, -300))).toThrow(/ends before its export does/);
    expect(() => recompute("invoice,number\r\n")).toThrow(/not JSON/);
    expect(() => recompute("{}")).toThrow(/not the export of a scan: at document/);
    expect(() => recompute(text.replace('"failures":[', '"failure":['))).toThrow(/at document.failures/);
    expect(() => recompute(pretty)).toThrow(/written this file again/);
    expect(() => recompute(text.replaceAll('"ruleVersion":2', '"ruleVersion":99'))).toThrow(/version 99/);
  });
});

function listTotals(value: unknown, path: string[] = []): string[][] {
  if (typeof value === "number" && path.includes("currencies")) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => listTotals(each, [...path, key]));
}

function addOne(root: object, path: string[]): void {
  const last = path.at(-1) ?? "";
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], root);
  (holder as Record<string, number>)[last] = ((holder as Record<string, number>)[last] ?? 0) + 1;
}

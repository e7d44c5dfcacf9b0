import type { Switches } from "@/lib/simulator/switches";

const readNumber = (form: URLSearchParams, name: string): number => Number(form.get(name) || 0);

function readSwitch(current: unknown, text: string): unknown {
  if (text === "null") return null;
  if (typeof current === "boolean") return text === "true";
  if (typeof current === "number" || current === null) return Number(text);
  return text;
}

/** The bodies that the forms about faults, delivery and switches send to the control API. */
export const readTrouble = {
  fault(form: URLSearchParams) {
    const count = readNumber(form, "count");
    return {
      match: form.get("match") ?? "*",
      kind: form.get("kind") ?? "",
      probability: readNumber(form, "percent") / 100,
      latencyMs: readNumber(form, "latencyMs"),
      ...(count > 0 && { count }),
    };
  },

  delivery(form: URLSearchParams) {
    return {
      shuffle: form.get("shuffle") === "1",
      hold: form.get("hold") === "1",
      duplicate: readNumber(form, "percent") / 100,
      dropNext: readNumber(form, "dropNext"),
    };
  },

  switches(current: Switches, form: URLSearchParams) {
    const entries = Object.entries(current).flatMap(([name, value]) => {
      const text = form.get(name);
      return text === null ? [] : [[name, readSwitch(value, text)] as const];
    });
    return Object.fromEntries(entries);
  },
};

/** A figure that the report states and the recomputation does not give, or the other way round. */
export interface Deviation {
  /** e.g. `90d usd byCode.0.failed.count` */
  figure: string;
  stated: unknown;
  recomputed: unknown;
}

const isNode = (value: unknown): value is object => typeof value === "object" && value !== null;

function leavesOf(value: unknown, path: string, found: Map<string, unknown>): Map<string, unknown> {
  if (!isNode(value)) return found.set(path, value);
  const entries = Object.entries(value);
  // An empty list says something too.
  if (entries.length === 0) found.set(path, "nothing");
  for (const [key, each] of entries) leavesOf(each, path ? `${path}.${key}` : key, found);
  return found;
}

/** Holds every figure of `stated` against `recomputed`: whatever only one of them has is a deviation too. */
export function compareFigures(
  stated: unknown,
  recomputed: unknown,
  name: string,
): { checked: number; deviations: Deviation[] } {
  const [said, found] = [leavesOf(stated, "", new Map()), leavesOf(recomputed, "", new Map())];
  const paths = new Set([...said.keys(), ...found.keys()]);
  const deviations = [...paths]
    .filter((path) => said.get(path) !== found.get(path))
    .map((path) => ({
      figure: [name, path].filter(Boolean).join(" "),
      stated: said.get(path),
      recomputed: found.get(path),
    }));
  return { checked: paths.size, deviations };
}

export interface Random {
  /** in [0, 1) */
  next(): number;
  int(from: number, to: number): number;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
  /** a value by its weight */
  weigh<Value>(choices: readonly [Value, number][]): Value;
  uuid(at: Date): string;
}

/** A repeatable source of chance (mulberry32): the same seed, the same world. */
export function makeRandom(seed: string): Random {
  let state = [...seed].reduce(
    (hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16_777_619),
    2_166_136_261,
  );
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    pick: (values) => values[int(0, values.length - 1)] ?? values[0],
    weigh: (choices) => weigh(choices, next()),
    uuid: (at) => uuid7(at, () => int(0, 15).toString(16)),
  };
}

function weigh<Value>(choices: readonly [Value, number][], chance: number): Value {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = chance * total;
  const found = choices.find(([, weight]) => (left -= weight) < 0) ?? choices.at(-1);
  if (!found) throw new Error("Nothing to choose from");
  return found[0];
}

/** Ids that grow with time, like those the application makes. */
function uuid7(at: Date, digit: () => string): string {
  const time = Math.max(0, at.getTime()).toString(16).padStart(12, "0");
  const digits = (count: number) => Array.from({ length: count }, digit).join("");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits(3)}-8${digits(3)}-${digits(12)}`;
}

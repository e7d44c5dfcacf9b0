import type { CurrencyReport } from "./report";
import type { ScanIndex } from "./scan-index";

// A price's own name tells prices of one product apart.
function listNames(index: ScanIndex): Map<string, string> {
  const names = new Map<string, string>();
  const note = (key: string | null, name: string) => {
    const known = key === null ? undefined : names.get(key);
    // Of several names the first in order, so that the order of records does not matter.
    if (key !== null && name && (known === undefined || name < known)) names.set(key, name);
  };
  for (const { items } of index.subscriptions.values()) {
    for (const { plan, product, planName, productName } of items) {
      note(plan, [productName, planName].filter(Boolean).join(", "));
      note(product, productName ?? "");
    }
  }
  return names;
}

/** What the plans by which these reports are split are called, by key, as far as subscriptions say. */
export function namePlans(
  index: ScanIndex,
  currencies: Pick<CurrencyReport, "byPlan">[],
): Record<string, string> {
  const names = listNames(index);
  const keys = currencies.flatMap(({ byPlan }) => byPlan.map(({ key }) => key));
  return Object.fromEntries(
    [...new Set(keys)].sort().flatMap((key) => {
      const name = names.get(key);
      return name === undefined ? [] : [[key, name] as const];
    }),
  );
}

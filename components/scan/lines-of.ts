import type { SplitLine } from "@/lib/domain/scan/report";
import type { StoredCurrency } from "@/lib/domain/scan/scan-document";
import type { SplitName } from "@/lib/domain/scan/split-failures";

const fields = {
  class: "byClass",
  code: "byCode",
  plan: "byPlan",
  customer: "byCustomer",
  month: "byMonth",
  brand: "byBrand",
  country: "byCountry",
  expiry: "byExpiry",
} as const satisfies Record<SplitName, keyof StoredCurrency>;

/** The lines of a split of a report. */
export function linesOf(report: StoredCurrency, split: SplitName): SplitLine[] {
  return report[fields[split]];
}

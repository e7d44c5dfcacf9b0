import { expect, it } from "vitest";

import { addRecords } from "./add-records";
import { namePlans } from "./name-plans";
import type { SubscriptionItemRecord, SubscriptionRecord } from "./records";
import { createScanIndex } from "./scan-index";
import { startLine } from "./split-failures";

type Named = Pick<SubscriptionItemRecord, "plan" | "planName" | "product" | "productName">;

function name(keys: string[], items: Named[]): Record<string, string> {
  const index = createScanIndex([]);
  const subscriptions = items.map((item, number) => ({ id: `sub_${number}`, items: [item] }));
  addRecords(index, "subscriptions", subscriptions as unknown as SubscriptionRecord[]);
  return namePlans(index, [{ byPlan: keys.map(startLine) }]);
}

it("names a plan by its product, and by its price where that has a name of its own", () => {
  const items: Named[] = [
    { plan: "price_month", planName: "Monthly", product: "prod_pro", productName: "Pro" },
    { plan: "price_year", product: "prod_pro", productName: "Pro" },
    { plan: "price_lone", planName: "Founders", product: "prod_hidden" },
    { plan: "price_bare", product: "prod_hidden" },
  ];
  expect(
    name(["price_month", "price_year", "price_lone", "price_bare", "prod_pro", "unknown"], items),
  ).toEqual({
    price_month: "Pro, Monthly",
    price_year: "Pro",
    price_lone: "Founders",
    prod_pro: "Pro",
  });
});

it("names only what the report splits by, and takes one of two names whatever their order", () => {
  const items: Named[] = [
    { plan: "price_1", product: "prod_1", productName: "New name" },
    { plan: "price_1", product: "prod_1", productName: "A name of before" },
    { plan: "price_2", product: "prod_2", productName: "Unasked" },
  ];
  expect(name(["price_1"], items)).toEqual({ price_1: "A name of before" });
  expect(name(["price_1"], items.reverse())).toEqual({ price_1: "A name of before" });
});

import { expect, it } from "vitest";

import { localeOf } from "./choose-locale";

it.each([
  ["the fixed one", "fr", "de", "it", "fr"],
  ["the customer's where none is fixed", null, "de-AT", "it", "de-AT"],
  ["the merchant's where the customer has none", null, null, "it", "it"],
  ["the customer's where the fixed one is empty", " ", "ja", "it", "ja"],
  ["the merchant's where the customer's is no language", null, "not a locale!", "pt_BR", "pt_BR"],
  ["the merchant's where the customer's is endless", undefined, "x".repeat(10_000), "nl", "nl"],
  ["English where nothing is usable", "??", "", null, "en"],
])("speaks %s", (_which, fixed, ofCustomer, ofMerchant, chosen) => {
  expect(localeOf(fixed, ofCustomer, ofMerchant)).toBe(chosen);
});

import { expect, it } from "vitest";

import { fillVariables } from "./sequence-variables";

it.each([
  ["Pay {{amount}} now", { amount: "$5" }, "Pay $5 now"],
  ["Hello {{customer_name|there}},", {}, "Hello there,"],
  ["Hello {{ customer_name | there }},", { customer_name: "Ann" }, "Hello Ann,"],
  ["Hello {{customer_name}},", { customer_name: "" }, "Hello,"],
  ["Invoice {{invoice_number}} is open", {}, "Invoice is open"],
  ["{{customer_name}}: hi", {}, ": hi"],
  ["a\n{{amount}}", { amount: "$5" }, "a\n$5"],
  ["{{date|by | Friday}}", {}, "by | Friday"],
])("fills %j", (text, values, filled) => {
  expect(fillVariables(text, values)).toBe(filled);
});

it("reads no value as text with variables again", () => {
  const values = { customer_name: "{{link}}", link: "https://pay.test/u/x" };
  expect(fillVariables("Hi {{customer_name}}", values)).toBe("Hi {{link}}");
  expect(fillVariables("{{customer_name}}$&$1", { customer_name: "$& $1" })).toBe("$& $1$&$1");
});

it("fills 1,000 characters of braces in no time", () => {
  const startedAt = performance.now();
  fillVariables("{{".repeat(50_000), {});
  fillVariables(" ".repeat(50_000), {});
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

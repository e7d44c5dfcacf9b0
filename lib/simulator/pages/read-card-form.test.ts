import { expect, it } from "vitest";
import { checkCard } from "./read-card-form";

const now = new Date("2026-11-20T12:00:00Z");
const good = { number: "4242 4242-4242 4242", expiry: "12 / 34", cvc: "123" };

it("reads a card as people type it", () => {
  const card = { number: "4242424242424242", expMonth: 12, expYear: 2034, cvc: "123" };
  expect(checkCard(good, now)).toEqual({ card });
  expect(checkCard({ ...good, expiry: "1234" }, now)).toEqual({ card });
  expect(checkCard({ ...good, expiry: "12/2034" }, now)).toEqual({ card });
});

it("takes a card until the end of its month", () => {
  expect(checkCard({ ...good, expiry: "11/26" }, now)).toHaveProperty("card");
  expect(checkCard({ ...good, expiry: "10/26" }, now)).toEqual({
    faults: { expiry: "Your card's expiry date is in the past." },
  });
});

it.each([
  [{ number: "4242424242424241" }, "number"],
  [{ number: "" }, "number"],
  [{ number: "<script>" }, "number"],
  [{ expiry: "13/34" }, "expiry"],
  [{ expiry: "soon" }, "expiry"],
  [{ cvc: "12" }, "cvc"],
])("names the field of %j", (change, field) => {
  expect(checkCard({ ...good, ...change }, now)).toEqual({ faults: { [field]: expect.any(String) } });
});

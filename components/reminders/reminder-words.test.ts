import { expect, it } from "vitest";

import type { ReminderRow } from "@/lib/domain/reminder-view";

import { describeCard, describeKind, describeOutcome } from "./reminder-words";

const row = (more: Partial<ReminderRow> = {}): ReminderRow => ({
  ...{ id: "1", kind: "expiry", customer: "Ada", href: "", tier: 14, charge: null, reason: null },
  ...{ state: "planned", sentAt: null, outcome: null },
  card: { brand: "visa", last4: "4242", expMonth: 2, expYear: 2027 },
  dueAt: new Date("2027-02-15T09:00:00Z"),
  chargeAt: new Date("2027-03-10T09:00:00Z"),
  ...more,
});

it("names a card by brand, last four and expiry, as far as they are known", () => {
  expect(describeCard(row().card)).toBe("Visa •••• 4242, 02/2027");
  expect(describeCard({ brand: null, last4: null, expMonth: null, expYear: null })).toBe("Card");
});

it("says before which date a customer is told", () => {
  expect(describeKind(row())).toBe("14 days before it expires");
  expect(describeKind(row({ dueAt: new Date("2027-03-01T09:00:00Z") }))).toBe("14 days before the charge");
  expect(describeKind(row({ chargeAt: new Date("2027-11-10T09:00:00Z") }))).toBe("14 days before the charge");
  expect(describeKind(row({ kind: "renewal" }))).toBe("Renewal notice, 14 days before");
});

it.each<[Partial<ReminderRow>, string]>([
  [{}, "Planned"],
  [{ state: "frozen" }, "On its way"],
  [{ state: "sent" }, "Sent, waiting"],
  [{ state: "sent", kind: "renewal" }, "Sent"],
  [{ state: "sent", outcome: "refreshed" }, "False alarm: renewed by the network"],
  [{ state: "cancelled", reason: "card_updated" }, "Not sent: another card was put in"],
  [{ state: "skipped", reason: "of_the_future" }, "Not sent"],
])("says what became of %j", (more, words) => {
  expect(describeOutcome(row(more)).words).toBe(words);
});

import { describe, expect, it } from "vitest";

import { InvalidInputError } from "@/lib/domain/errors";

import { parseDetails, parseNewMerchant } from "./parse-details";

const good = {
  name: " Acme ",
  supportEmail: "help@example.com",
  senderName: "",
  postalAddress: "1 Main St\nTown",
  locale: "pt-BR",
  timeZone: "Europe/Paris",
  softQuietHours: "24",
  includesOneOff: false,
};

function fieldOf(input: unknown): { field?: string; sentence: string } {
  try {
    parseDetails(input);
  } catch (error) {
    if (error instanceof InvalidInputError) return { field: error.field, sentence: error.userMessage };
    throw error;
  }
  return { sentence: "" };
}

describe("a merchant's details", () => {
  it("are trimmed, and an empty optional field is none", () => {
    expect(parseDetails(good)).toMatchObject({ name: "Acme", senderName: null, softQuietHours: 24 });
  });

  it.each([
    ["name", ""],
    ["name", "   "],
    ["name", "x".repeat(10_000)],
    ["name", "Acme\r\nBcc: all@example.com"],
    ["name", undefined],
    ["supportEmail", "not an address"],
    ["supportEmail", `${"a".repeat(300)}@example.com`],
    ["supportEmail", "a@example.com\nb@example.com"],
    ["senderName", "Two\nlines"],
    ["postalAddress", "x".repeat(401)],
    ["locale", "no locale"],
    ["timeZone", "Mars/Olympus"],
    ["softQuietHours", "-1"],
    ["softQuietHours", "9999"],
    ["softQuietHours", "soon"],
    ["softQuietHours", "1.5"],
  ])("%s of %j is refused with a sentence beside that field", (field, value) => {
    const refused = fieldOf({ ...good, [field]: value });
    expect(refused.field).toBe(field);
    expect(refused.sentence).toMatch(/^[A-Z].*\.$/);
  });

  it("names in any script and with HTML are taken as they are", () => {
    for (const name of ["<b>Acme</b>", "شركة أكمي", "株式会社アクメ", "🚀 Rockets & Co"]) {
      expect(parseNewMerchant({ name, supportEmail: good.supportEmail }).name).toBe(name);
    }
  });
});

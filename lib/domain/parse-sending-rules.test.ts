import { describe, expect, it } from "vitest";

import { parseSendingRules } from "./parse-sending-rules";

const typed = {
  replyTo: "",
  windowStartHour: "9",
  windowEndHour: "18",
  isWorkdaysOnly: true,
  doesFirstWait: false,
  fixedLocale: "",
  endsAfterDays: "",
};

describe("when and in which words mails go", () => {
  it("reads what was typed; what is empty is none", () => {
    const numbers = { windowStartHour: 9, windowEndHour: 18 };
    const none = { replyTo: null, fixedLocale: null, endsAfterDays: null };
    expect(parseSendingRules(typed)).toEqual({ ...typed, ...numbers, ...none });
    expect(parseSendingRules({ ...typed, endsAfterDays: " 30 " }).endsAfterDays).toBe(30);
  });

  it.each([
    ["replyTo", "nobody"],
    ["replyTo", "a@b.test\r\nBcc: c@d.test"],
    ["windowStartHour", "24"],
    ["windowStartHour", "x"],
    ["windowEndHour", "25"],
    ["windowEndHour", "10"],
    ["windowEndHour", "3"],
    ["fixedLocale", "not a language"],
    ["endsAfterDays", "0"],
    ["endsAfterDays", "1.5"],
    ["endsAfterDays", "366"],
  ])("%s %j gets a sentence beside its field", (field, value) => {
    expect(() => parseSendingRules({ ...typed, [field]: value })).toThrow(expect.objectContaining({ field }));
  });
});

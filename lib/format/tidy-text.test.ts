import { expect, it } from "vitest";

import { tidyText } from "./tidy-text";

it("makes one line of text with breaks, controls and direction overrides", () => {
  expect(tidyText(" a\r\nBcc: x\u0000\t b\u202Egpj.exe ", 80)).toBe("a Bcc: x b gpj.exe");
});

it("cuts between whole characters", () => {
  expect(tidyText("abcdef", 4)).toBe("abc…");
  expect(tidyText("👍🏽".repeat(20), 10)).toBe(`${"👍🏽".repeat(5)}…`);
  expect(tidyText(`a${"\u0301".repeat(5_000)}b`, 10)).toBe("…");
  expect(tidyText("x".repeat(10_000_000), 20)).toHaveLength(20);
});

it("repairs half characters", () => {
  expect(tidyText("a\ud83d", 10)).toBe("a\ufffd");
});

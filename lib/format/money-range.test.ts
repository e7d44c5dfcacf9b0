import { expect, it } from "vitest";

import { formatMoneyRange } from "./money-range";
import { formatShare, formatShareRange } from "./share";

it("rounds the ends of a range outward to whole units", () => {
  expect(formatMoneyRange({ lowMinor: 172_099n, highMinor: 340_001n }, "usd")).toBe("$1,720 – $3,401");
  expect(formatMoneyRange({ lowMinor: 0n, highMinor: 1n }, "usd")).toBe("$0 – $1");
  expect(formatMoneyRange({ lowMinor: 1_720n, highMinor: 3_400n }, "jpy")).toBe("¥1,720 – ¥3,400");
});

it("shows a range of one amount as that amount, to the cent", () => {
  expect(formatMoneyRange({ lowMinor: 320_050n, highMinor: 320_050n }, "usd")).toBe("$3,200.50");
});

it("says shares with one decimal, and never calls something nothing", () => {
  expect([0, 1, 4, 5, 800, 4_760, 10_000].map(formatShare)).toEqual([
    "0%",
    "under 0.1%",
    "under 0.1%",
    "0.1%",
    "8%",
    "47.6%",
    "100%",
  ]);
  expect(formatShareRange(1_500, 5_700)).toBe("15–57%");
  expect(formatShareRange(0, 1_000)).toBe("up to 10%");
  expect(formatShareRange(2_000, 2_000)).toBe("20%");
});

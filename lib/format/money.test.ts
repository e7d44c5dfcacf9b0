import { describe, expect, it } from "vitest";

import { formatMoney } from "./money";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const show = (amountMinor: bigint, currency: string, locale = "en") =>
  plain(formatMoney({ amountMinor, currency }, locale));

describe("formatMoney", () => {
  it.each([
    [123450n, "usd", "$1,234.50"],
    [5n, "usd", "$0.05"],
    [-1999n, "eur", "-€19.99"],
    [0n, "gbp", "£0.00"],
    [500n, "jpy", "¥500"],
    [1n, "krw", "₩1"],
    [1500n, "kwd", "KWD 1.500"],
    [10n, "bhd", "BHD 0.010"],
    [500n, "mga", "MGA 500"],
    [250n, "huf", "HUF 2.50"],
  ])("shows %s %s as %s", (amount, currency, shown) => {
    expect(show(amount, currency)).toBe(shown);
  });

  it("counts UGX and ISK in hundredths as Stripe does, and hides empty ones", () => {
    expect(show(120000n, "ugx")).toBe("UGX 1,200");
    expect(show(120050n, "ugx")).toBe("UGX 1,200.50");
    expect(show(99900n, "isk")).toBe("ISK 999");
  });

  it("stays exact where a float would not", () => {
    expect(show(900719925474099312345n, "usd")).toBe("$9,007,199,254,740,993,123.45");
    expect(show(2n ** 100n, "jpy")).toBe("¥1,267,650,600,228,229,401,496,703,205,376");
  });

  it("writes as the language does", () => {
    expect(show(123450n, "eur", "de")).toBe("1.234,50 €");
    expect(show(123450n, "brl", "pt-BR")).toBe("R$ 1.234,50");
    expect(show(1234n, "jpy", "ja")).toBe("￥1,234");
  });

  it("takes locales and currencies that nobody knows without failing", () => {
    expect(show(100n, "usd", "not a locale!")).toBe("$1.00");
    expect(show(100n, "usd", "")).toBe("$1.00");
    expect(show(100n, "usd", "en_US")).toBe("$1.00");
    expect(show(100n, "<b>", "en")).toBe("1.00 <b>");
    expect(show(100n, "USD", "en")).toBe("$1.00");
  });
});

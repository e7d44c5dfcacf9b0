import { describe, expect, it } from "vitest";

import { type CaseTerms, chooseStepText, chooseTrack, toneOf } from "./choose-track";
import { builtInSequence, type SequenceContent, type TrackCondition } from "./sequence-content";

const usd = (amountMinor: bigint) => ({ amountMinor, currency: "usd" });
const terms = (change: Partial<CaseTerms> = {}): CaseTerms => ({
  family: "pay",
  wording: "w1",
  priceIds: ["price_pro"],
  sums: [usd(1900n)],
  ...change,
});
const text = (subject: string) => ({ subject, heading: "H", paragraphs: ["P"], button: "B", closing: "" });
const stepsOf = (name: string, count = 2) =>
  Array.from({ length: count }, (_, index) => ({ day: index, texts: { en: text(`${name} ${index}`) } }));
const sequence = (...conditions: TrackCondition[]): SequenceContent => ({
  tracks: [...conditions, {}].map((condition, index) => ({
    name: index === conditions.length ? "rest" : `track ${index}`,
    condition,
    steps: stepsOf(`${index}`),
  })),
});

describe("the track of a case", () => {
  it.each<[string, TrackCondition, Partial<CaseTerms>, boolean]>([
    ["by family", { family: "add" }, { family: "add" }, true],
    ["not by another family", { family: "add" }, {}, false],
    ["by wording", { wordings: ["w2", "w1"] }, {}, true],
    ["not by another wording", { wordings: ["w2"] }, {}, false],
    [
      "by one of its prices",
      { priceIds: ["price_x", "price_pro"] },
      { priceIds: ["price_a", "price_pro"] },
      true,
    ],
    ["not where its prices cannot be read", { priceIds: ["price_pro"] }, { priceIds: [] }, false],
    ["by currency", { currency: "usd" }, {}, true],
    ["not by another currency", { currency: "eur" }, {}, false],
    [
      "not by one of two currencies",
      { currency: "usd" },
      { sums: [usd(1n), { ...usd(1n), currency: "eur" }] },
      false,
    ],
    ["at the lower end", { currency: "usd", leastAmountMinor: "1900" }, {}, true],
    ["at the upper end", { currency: "usd", mostAmountMinor: "1900" }, {}, true],
    ["not below the range", { currency: "usd", leastAmountMinor: "1901" }, {}, false],
    ["not above the range", { currency: "usd", mostAmountMinor: "1899" }, {}, false],
    ["not where nothing is open", { currency: "usd" }, { sums: [] }, false],
    ["only where all is met", { currency: "usd", wordings: ["w2"] }, {}, false],
    [
      "never by less than its family, when the bank wants it confirmed",
      { currency: "usd" },
      { family: "confirm" },
      false,
    ],
  ])("is chosen %s", (_which, condition, change, isMet) => {
    expect(chooseTrack(sequence(condition), terms(change)).name).toBe(isMet ? "track 0" : "rest");
  });

  it("is the first that is met", () => {
    expect(
      chooseTrack(sequence({ currency: "eur" }, { currency: "usd" }, { wordings: ["w1"] }), terms()).name,
    ).toBe("track 1");
  });

  it("is a built-in one of its own for confirm and add", () => {
    for (const [family, name] of [
      ["confirm", "Confirm the payment"],
      ["add", "Add a payment method"],
      ["pay", "Everybody else"],
    ] as const)
      expect(chooseTrack(builtInSequence, terms({ family })).name).toBe(name);
  });
});

describe("the words of a step", () => {
  const [confirm, rest] = sequence({ family: "confirm" }).tracks as [
    SequenceContent["tracks"][number],
    SequenceContent["tracks"][number],
  ];
  const place = { index: 0, count: 2 };

  it("are the merchant's where the family is the track's", () => {
    expect(chooseStepText(confirm, "confirm", place, "en")?.subject).toBe("0 0");
    expect(chooseStepText(rest, "pay", place, "en")?.subject).toBe("1 0");
  });

  it("of another family are never lent: a confirm case takes no words about a card, nor the other way round", () => {
    for (const family of ["confirm", "add"] as const)
      expect(chooseStepText(rest, family, place, "en")).toBeNull();
    for (const family of ["pay", "add"] as const)
      expect(chooseStepText(confirm, family, place, "en")).toBeNull();
  });

  it("are ours in a language that the merchant did not write", () => {
    expect(chooseStepText(rest, "pay", place, "de")).toBeNull();
  });

  it("stay first for the first and last for the last when the track has another length by now", () => {
    for (let length = 1; length <= 8; length += 1) {
      const track = { ...rest, steps: stepsOf("s", length) };
      for (let count = 1; count <= 8; count += 1) {
        for (let index = 0; index < count; index += 1) {
          const subject = chooseStepText(track, "pay", { index, count }, "en")?.subject;
          if (index === 0) expect(subject).toBe("s 0");
          else if (index === count - 1) expect(subject).toBe(`s ${length - 1}`);
          else if (length > 2) expect(subject).not.toBe(`s ${length - 1}`);
        }
      }
    }
  });
});

describe("the tone of our words", () => {
  it("is a step's position in a sequence of five", () => {
    expect([0, 1, 2, 3, 4].map((index) => toneOf({ index, count: 5 }))).toEqual([0, 1, 2, 3, 4]);
  });

  it("begins with telling, never goes back, and only the last of several is the last notice", () => {
    for (let count = 1; count <= 8; count += 1) {
      const tones = Array.from({ length: count }, (_, index) => toneOf({ index, count }));
      expect(tones[0]).toBe(0);
      expect(tones).toEqual([...tones].sort((a, b) => a - b));
      expect(tones.filter((tone) => tone === 4)).toHaveLength(count > 1 ? 1 : 0);
      if (count > 1) expect(tones.at(-1)).toBe(4);
    }
  });
});

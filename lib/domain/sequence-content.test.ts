import { describe, expect, it } from "vitest";

import { InvalidInputError } from "./errors";
import { builtInSequence, parseSequence } from "./sequence-content";

const text = {
  subject: "About {{invoice_number|your invoice}}",
  heading: "Hello",
  paragraphs: ["Please pay {{amount}}."],
  button: "Pay now",
  closing: "",
};

/** A sequence of one track, with a text changed. */
const withText = (change: object) => ({
  tracks: [{ name: "All", condition: {}, steps: [{ day: 0, texts: { en: { ...text, ...change } } }] }],
});
const withDays = (days: unknown[]) => ({
  tracks: [{ name: "All", condition: {}, steps: days.map((day) => ({ day, texts: {} })) }],
});
const steps = [{ day: 0, texts: {} }];
const withCondition = (condition: object) => ({
  tracks: [
    { name: "Some", condition, steps },
    { name: "All", condition: {}, steps },
  ],
});

function problemOf(input: unknown): { field?: string; sentence: string } {
  try {
    parseSequence(input);
  } catch (error) {
    if (error instanceof InvalidInputError) return { field: error.field, sentence: error.userMessage };
  }
  throw new Error("It was taken.");
}

it("takes the built-in sequence, and texts with known variables, as they are", () => {
  expect(parseSequence(builtInSequence)).toEqual(builtInSequence);
  expect(parseSequence(withText({}))).toEqual(withText({}));
});

it("has a built-in track apart for what the bank wants confirmed and for a missing payment method", () => {
  const { tracks } = builtInSequence;
  expect(tracks.map(({ condition }) => condition.family)).toEqual(["confirm", "add", undefined]);
  for (const track of tracks) expect(track.steps.map(({ day }) => day)).toEqual([0, 3, 7, 14, 21]);
});

describe("a mail cannot be saved", () => {
  it.each([
    ["without its button's label", { button: "" }, "button", /carries the link to pay/],
    ["with a blank button", { button: "   " }, "button", /carries the link to pay/],
    ["with the link as its button's label", { button: "{{link}}" }, "button", /behind the button/],
    ["with the link in its subject", { subject: "{{link}}" }, "subject", /behind the button/],
    ["without a subject", { subject: " " }, "subject", /The subject is missing/],
    ["without words", { paragraphs: [] }, "paragraphs", /Write what the mail says/],
    ["with an empty paragraph", { paragraphs: ["Hi", ""] }, "paragraphs.1", /A paragraph is empty/],
    ["with a subject of two lines", { subject: "Hi\r\nBcc: x@evil.test" }, "subject", /must be one line/],
    ["with a subject that is too long", { subject: "x".repeat(151) }, "subject", /longer than 150/],
    ["with a closing that is too long", { closing: "x".repeat(501) }, "closing", /longer than 500/],
    ["with a control character", { paragraphs: ["a\u0000b"] }, "paragraphs.0", /cannot be seen/],
    ["with a turned direction", { heading: "a\u202eb" }, "heading", /cannot be seen/],
    ["with half an emoji", { heading: "\ud83d" }, "heading", /half a character/],
    [
      "with an unknown variable",
      { closing: "{{card_number}}" },
      "closing",
      /{{card_number}} is not known.*{{amount}}/,
    ],
    ["with two of them", { closing: "{{a}} {{b|x}} {{a}}" }, "closing", /^{{a}}, {{b}} are not known/],
    ["with a name that objects have", { closing: "{{toString}}" }, "closing", /is not known/],
    ["with half a variable", { closing: "{{amount}" }, "closing", /not complete/],
    ["with a date and nothing in its place", { closing: "by {{date}}" }, "closing", /{{date\|soon}}/],
    ["with HTML of its own", { html: "<b>" }, "", /no sequence of mails/],
  ])("%s", (_which, change, field, sentence) => {
    const problem = problemOf(withText(change));
    expect(problem.field).toBe(`tracks.0.steps.0.texts.en${field && `.${field}`}`);
    expect(problem.sentence).toMatch(sentence);
  });
});

describe("days", () => {
  it.each([
    ["equal", [0, 3, 3], "2", /after the one before it, which goes on day 3/],
    ["going back", [3, 1], "1", /day 3/],
    ["negative", [-1], "0", /0 to 60/],
    ["past the end", [61], "0", /0 to 60/],
    ["broken", [1.5], "0", /whole number/],
    ["no number", ["3"], "0", /whole number/],
  ])("%s are refused", (_which, days, index, sentence) => {
    const problem = problemOf(withDays(days));
    expect(problem.field).toBe(`tracks.0.steps.${index}.day`);
    expect(problem.sentence).toMatch(sentence);
  });

  it("are one to eight", () => {
    expect(problemOf(withDays([])).sentence).toMatch(/at least one/);
    expect(problemOf(withDays([0, 1, 2, 3, 4, 5, 6, 7, 8])).sentence).toMatch(/at most 8/);
    expect(parseSequence(withDays([60])).tracks[0]?.steps).toHaveLength(1);
  });
});

describe("conditions", () => {
  it.each([
    ["none before the last track", {}, /none after it would be used/],
    ["an empty list is none", { priceIds: [] }, /none after it would be used/],
    ["an amount without a currency", { leastAmountMinor: "5" }, /needs its currency/],
    [
      "a range upside down",
      { currency: "usd", leastAmountMinor: "5", mostAmountMinor: "4" },
      /below its beginning/,
    ],
    ["a negative amount", { currency: "usd", leastAmountMinor: "-5" }, /not negative/],
    ["a currency in capitals", { currency: "USD" }, /three letters/],
    ["an unknown family", { family: "beg" }, /no kind of mail/],
  ])("%s: refused", (_which, condition, sentence) => {
    expect(problemOf(withCondition(condition)).sentence).toMatch(sentence);
  });

  it("the last track has none", () => {
    const { tracks } = withCondition({ currency: "usd" });
    expect(problemOf({ tracks: tracks.slice(0, 1) }).sentence).toMatch(/for everybody else/);
  });
});

it.each([null, undefined, 7, "x", [], {}, { tracks: null }, { tracks: [null] }, { tracks: [{}] }])(
  "%j is refused in a sentence",
  (input) => {
    expect(problemOf(input).sentence).toMatch(/^[A-Z].*\.$/);
  },
);

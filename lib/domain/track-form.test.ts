import { describe, expect, it } from "vitest";

import { InvalidInputError } from "./errors";
import { parseSequence, type SequenceContent } from "./sequence-content";
import { editTrack, fieldOf, toTyped } from "./track-form";

const text = { subject: "S", heading: "H", paragraphs: ["One", "Two"], button: "B", closing: "" };
const content: SequenceContent = {
  tracks: [
    { name: "Euro", condition: { currency: "eur" }, steps: [{ day: 0, texts: {} }] },
    { name: "All", condition: {}, steps: [0, 7].map((day) => ({ day, texts: { en: text, de: text } })) },
  ],
};
const typed = {
  name: "All",
  "steps.0.day": "0",
  "steps.0.subject": "S",
  "steps.0.heading": "H",
  "steps.0.paragraphs": "One\r\n\r\nTwo",
  "steps.0.button": "B",
  "steps.1.day": "7",
};
const edit = (fields: Record<string, string>, trackIndex: number | null = 1) =>
  editTrack({ content, trackIndex, language: "en" }, (name) => fields[name] ?? "");
const tracksOf = (edited: { content: unknown }) => parseSequence(edited.content).tracks;

function faultOf(fields: Record<string, string>, trackIndex: number | null = 1) {
  const edited = edit(fields, trackIndex);
  try {
    parseSequence(edited.content);
  } catch (error) {
    if (error instanceof InvalidInputError) return fieldOf(error.field, edited);
  }
  throw new Error("It was taken.");
}

describe("a track's form", () => {
  it("changes the texts of its own language, and empties them where nothing is typed", () => {
    const [euro, all] = tracksOf(edit(typed));
    expect(euro).toEqual(content.tracks[0]);
    expect(all?.steps[0]).toEqual({ day: 0, texts: { de: text, en: text } });
    expect(all?.steps[1]).toEqual({ day: 7, texts: { de: text } });
  });

  it("takes a new mail to its place by day, and leaves one out", () => {
    const [, all] = tracksOf(edit({ ...typed, "steps.2.day": "3" }));
    expect(all?.steps.map(({ day }) => day)).toEqual([0, 3, 7]);
    const [, fewer] = tracksOf(edit({ ...typed, "steps.0.leaveOut": "on" }));
    expect(fewer?.steps.map(({ day }) => day)).toEqual([7]);
  });

  it("points at the field as it stands in the form, also when mails change places", () => {
    const late = { ...typed, "steps.0.day": "9", "steps.1.day": "9" };
    expect(faultOf(late)).toBe("steps.1.day");
    expect(faultOf({ ...typed, "steps.0.day": "9", "steps.0.button": "" })).toBe("steps.0.button");
    expect(faultOf({ ...typed, "steps.0.day": "soon" })).toBe("steps.0.day");
    expect(faultOf({ ...typed, "steps.0.paragraphs": "{{x}}" })).toBe("steps.0.paragraphs");
    expect(faultOf({ ...typed, name: "" })).toBe("name");
    expect(faultOf({ ...typed, currency: "dollar" }, 0)).toBe("currency");
    expect(faultOf({ ...typed, least: "5" }, 0)).toBe("currency");
    expect(faultOf({ ...typed, least: "five", currency: "usd" }, 0)).toBe("least");
    expect(faultOf({ ...typed, family: "pay" }, null)).toBe("family");
  });

  it("tells only declined payments apart by their reasons", () => {
    const ticked = { ...typed, rank: "0", "wording.w2": "on" };
    const conditionOf = (family: string) => tracksOf(edit({ ...ticked, family }, 0))[0]?.condition;
    expect(conditionOf("pay")).toEqual({ wordings: ["w2"] });
    expect(conditionOf("confirm")).toEqual({ family: "confirm" });
  });

  it("adds a track before the one for everybody else, at the rank asked for", () => {
    const fresh = { ...typed, name: "Big", currency: "JPY", least: "5000" };
    const added = edit({ ...fresh, rank: "0" }, null);
    expect(tracksOf(added).map(({ name }) => name)).toEqual(["Big", "Euro", "All"]);
    expect(tracksOf(added)[0]?.condition).toEqual({ currency: "jpy", leastAmountMinor: "5000" });
    expect(tracksOf(edit(fresh, null)).map(({ name }) => name)).toEqual(["Euro", "Big", "All"]);
    expect(tracksOf(edit({ ...fresh, rank: "99" }, null)).map(({ name }) => name)).toEqual([
      "Euro",
      "Big",
      "All",
    ]);
  });
});

it.each([
  ["49", "usd", "4900", "49.00"],
  ["49.5", "usd", "4950", "49.50"],
  ["0,05", "eur", "5", "0.05"],
  ["1.234", "kwd", "1234", "1.234"],
  ["500", "jpy", "500", "500"],
])("reads %s %s as %s", (least, currency, minor, back) => {
  const [track] = tracksOf(edit({ ...typed, least, currency, rank: "0" }, 0));
  expect(track?.condition.leastAmountMinor).toBe(minor);
  expect(toTyped(minor, currency)).toBe(back);
});

it.each([
  ["1.5", "jpy"],
  ["1.001", "usd"],
  ["-5", "usd"],
  ["1e3", "usd"],
])("refuses %s %s", (least, currency) => {
  expect(faultOf({ ...typed, least, currency }, 0)).toBe("least");
});

import { expect, it } from "vitest";

import type { VisitView } from "@/lib/domain/case-view";

import { explainVisit, isNotable, nameVisit } from "./describe-visit";

const visit = (fields: Partial<VisitView>): VisitView => ({
  ...{ id: "1", at: new Date(0), isClick: false, isOpen: false, class: "unsure", reasons: ["fetch_only"] },
  ...{ userAgent: null, ledTo: null },
  ...fields,
});

it.each([
  [{ class: "human", isClick: true, ledTo: "card_form" }, "A person clicked, led to the card form", true],
  [{ isClick: true, ledTo: "card_form" }, "A click, unsure whether by a person, led to the card form", true],
  [
    { reasons: ["express"], ledTo: "card_form" },
    "A click, unsure whether by a person, led to the card form",
    true,
  ],
  [{ class: "machine" }, "Software fetched the page", false],
  [{ class: "machine", isClick: true }, "Software pressed the button", false],
  [{}, "The page was shown", false],
  [{ ledTo: "done" }, "The return page was shown", false],
  [{ isOpen: true, class: "human" }, "A person opened the mail", true],
  [{ isOpen: true, class: "machine" }, "Software fetched the mail's image", false],
] as [Partial<VisitView>, string, boolean][])("%j is told as %j", (fields, words, notable) => {
  expect([nameVisit(visit(fields)), isNotable(visit(fields))]).toEqual([words, notable]);
});

it("says why in plain words, and nothing where nothing needs saying", () => {
  expect(explainVisit({ reasons: ["no_user_gesture", "several_links_at_once"] })).toBe(
    "The browser saw no press by a person; several links in the same moment.",
  );
  expect(explainVisit({ reasons: ["user_gesture"] })).toBeNull();
});

import { describe, expect, it } from "vitest";

import { type Deed, mayDo, type MemberRole, memberRoles, refusalOf } from "./roles";

/** Who may, by first letters, written down a second time: a change of the table must be meant. */
const expected: Record<Deed, "oam" | "oa" | "o"> = {
  "case.note": "oam",
  "case.act": "oa",
  "note.change_others": "oa",
  "scan.start": "oam",
  "scan.export": "oa",
  "doctors.run": "oam",
  "doctors.fix": "oa",
  "link.try": "oa",
  "sequence.change": "oa",
  "settings.change": "oa",
  "recovery.switch": "oa",
  "customer.export": "oa",
  "customer.erase": "oa",
  "account.connect": "oa",
  "account.disconnect": "o",
  "people.change": "o",
  "people.leave": "oam",
};

const cases = Object.entries(expected).flatMap(([deed, who]) =>
  memberRoles.map(
    (role) => [role, deed as Deed, who.includes(role.charAt(0))] as [MemberRole, Deed, boolean],
  ),
);

describe("roles", () => {
  it.each(cases)("whether an %s may %s: %s", (role, deed, isAllowed) => {
    expect(mayDo(role, deed)).toBe(isAllowed);
    expect(refusalOf(role, deed)?.startsWith("Only an owner")).toBe(isAllowed ? undefined : true);
  });

  it("who may do more may do all that others may", () => {
    for (const deed of Object.keys(expected) as Deed[]) {
      const ladder = (["member", "admin", "owner"] as const).map((role) => mayDo(role, deed));
      expect(
        ladder.toSorted((a, b) => Number(a) - Number(b)),
        deed,
      ).toEqual(ladder);
    }
  });
});

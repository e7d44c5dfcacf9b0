import { describe, expect, it } from "vitest";

import { furthestStage, stampAt } from "./pipeline";

const at = new Date("2026-11-20T12:00:00Z");
const none = { sentAt: null, emailOpenedAt: null, clickedAt: null, updatedAt: null, recoveredAt: null };

describe("the stages of a case", () => {
  it("end at the furthest stamp, also over gaps", () => {
    expect(furthestStage({ ...none, sentAt: at, updatedAt: at })).toBe("updated");
    expect(furthestStage({ ...none, recoveredAt: at })).toBe("recovered");
  });

  it("have not begun before the first mail", () => expect(furthestStage(none)).toBeNull());

  it("leave a stage that nobody saw without a stamp", () => {
    expect(stampAt({ ...none, clickedAt: at }, "opened")).toBeNull();
  });
});

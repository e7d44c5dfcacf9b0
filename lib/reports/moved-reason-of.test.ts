import { describe, expect, it } from "vitest";

import { movedReasonOf } from "./moved-reason-of";

const step = { round: 1, position: 2, state: "planned" };
const moved = (reason: string, position = 2) => ({ kind: "step_moved", data: { position, reason } });
const asked = { kind: "send_now_asked", data: { position: 2 } };
const started = { kind: "round_started", data: {} };

describe("why a mail is due later", () => {
  it.each([
    ["its last move", step, [moved("outside_window"), moved("asked_lately")], "outside_window"],
    ["not another mail's", step, [moved("asked_lately", 1)], null],
    ["not once it was asked for", step, [asked, moved("asked_lately")], null],
    ["again after it was asked for", step, [moved("asked_lately"), asked], "asked_lately"],
    ["not of an earlier round", step, [started, moved("asked_lately")], null],
    ["not once it was sent", { ...step, state: "sent" }, [moved("asked_lately")], null],
    ["nothing was moved", step, [], null],
  ])("%s", (_name, one, entries, reason) => {
    expect(movedReasonOf(one, 1, entries)).toBe(reason);
  });
});

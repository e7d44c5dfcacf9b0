import { describe, expect, it } from "vitest";

import { judgeSending } from "./judge-sending";

describe("whether a merchant's mails go on", () => {
  it.each([
    // sent, complaints, hard bounces
    [0, 0, 0, "normal", null],
    // nothing is judged before 200 sent, 3 complaints or 5 hard bounces
    [199, 2, 0, "normal", null],
    [200, 2, 0, "stopped", "complaints"],
    [199, 3, 0, "stopped", "complaints"],
    [3, 3, 0, "stopped", "complaints"],
    [0, 3, 0, "stopped", "complaints"],
    [100, 0, 4, "normal", null],
    [100, 0, 5, "slowed", "bounces"],
    [199, 0, 4, "normal", null],
    // 0.3 % complaints stop
    [1000, 3, 0, "stopped", "complaints"],
    [1001, 3, 0, "slowed", "complaints"],
    [100_000, 300, 0, "stopped", "complaints"],
    [100_000, 299, 0, "slowed", "complaints"],
    // 0.1 % complaints slow
    [1000, 1, 0, "slowed", "complaints"],
    [1001, 1, 0, "normal", null],
    [3000, 3, 0, "slowed", "complaints"],
    [3001, 3, 0, "normal", null],
    // 4 % hard bounces slow
    [200, 0, 8, "slowed", "bounces"],
    [201, 0, 8, "normal", null],
    [125, 0, 5, "slowed", "bounces"],
    [126, 0, 5, "normal", null],
    // however many bounce, they alone stop nobody
    [200, 0, 200, "slowed", "bounces"],
    [200, 0, 0, "normal", null],
  ] as const)(
    "%i sent, %i complaints, %i hard bounces: %s",
    (sent, complaints, hardBounces, state, reason) => {
      expect(judgeSending({ sent, complaints, hardBounces })).toEqual({ state, reason });
    },
  );
});

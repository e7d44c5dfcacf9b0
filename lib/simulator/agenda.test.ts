import { describe, expect, it } from "vitest";

import { Agenda } from "./agenda";

function playAll(agenda: Agenda, upTo = Number.POSITIVE_INFINITY): void {
  for (let due = agenda.take(upTo); due; due = agenda.take(upTo)) due.run();
}

describe("the agenda", () => {
  it("runs things in the order of their time, and equal ones as they were planned", () => {
    const agenda = new Agenda();
    const ran: string[] = [];
    for (const [key, at] of [
      ["d", 40],
      ["a", 10],
      ["c", 30],
      ["b1", 20],
      ["b2", 20],
    ] as const)
      agenda.set(key, at, () => ran.push(key));
    playAll(agenda, 35);
    expect(ran).toEqual(["a", "b1", "b2", "c"]);
    expect(agenda.nextDueAtMs()).toBe(40);
  });

  it("keeps one entry a key, the last that was set", () => {
    const agenda = new Agenda();
    const ran: number[] = [];
    agenda.set("retry", 10, () => ran.push(10));
    agenda.set("retry", 5, () => ran.push(5));
    agenda.set("gone", 1, () => ran.push(1));
    agenda.clear("gone");
    playAll(agenda);
    expect(ran).toEqual([5]);
    expect(agenda.nextDueAtMs()).toBeNull();
  });

  it("plays what is planned while it plays", () => {
    const agenda = new Agenda();
    const ran: number[] = [];
    const plan = (at: number) =>
      agenda.set("renew", at, () => {
        ran.push(at);
        if (at < 50) plan(at + 10);
      });
    plan(10);
    playAll(agenda, 45);
    expect(ran).toEqual([10, 20, 30, 40]);
  });
});

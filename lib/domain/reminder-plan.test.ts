import { describe, expect, it } from "vitest";

import { decidingDate, planExpiryReminders, planRenewalNotice } from "./reminder-plan";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const plan = (decides: string, now: string) =>
  planExpiryReminders(day(decides), day(now)).map(
    ({ tier, dueAt }) => `${tier}:${dueAt.toISOString().slice(0, 10)}`,
  );

describe("the date that decides", () => {
  const decide = (expiresAt: string, chargeAt: string, now: string) =>
    decidingDate({ expiresAt: day(expiresAt), chargeAt: day(chargeAt), now: day(now) })
      .toISOString()
      .slice(0, 10);

  it("is the end of the card's month where a charge follows within a month", () => {
    expect(decide("2027-03-01", "2027-03-10", "2027-01-20")).toBe("2027-03-01");
    expect(decide("2027-03-01", "2027-04-01", "2027-01-20")).toBe("2027-03-01");
  });

  it("is the charge where that is far away, or the card has expired", () => {
    expect(decide("2027-03-01", "2027-04-02", "2027-01-20")).toBe("2027-04-02");
    expect(decide("2027-03-01", "2027-11-20", "2027-01-20")).toBe("2027-11-20");
    expect(decide("2027-03-01", "2027-03-10", "2027-03-01")).toBe("2027-03-10");
  });
});

describe("reminders of a card that expires", () => {
  it("are three, 30, 14 and 3 days before", () => {
    expect(plan("2027-03-01", "2027-01-01")).toEqual(["30:2027-01-30", "14:2027-02-15", "3:2027-02-26"]);
    expect(plan("2028-03-01", "2028-01-15")).toEqual(["30:2028-01-31", "14:2028-02-16", "3:2028-02-27"]);
  });

  it("are not planned years ahead, nor afterwards", () => {
    expect(plan("2027-05-01", "2027-01-01")).toEqual([]);
    expect(plan("2027-01-01", "2027-01-01")).toEqual([]);
  });

  it("come at once where the card is heard of late", () => {
    expect(plan("2027-03-01", "2027-02-05")).toEqual(["30:2027-02-05", "14:2027-02-15", "3:2027-02-26"]);
    expect(plan("2027-03-01", "2027-02-27")).toEqual(["3:2027-02-27"]);
  });

  it("never come twice within a few days", () => {
    expect(plan("2027-03-01", "2027-02-12")).toEqual(["14:2027-02-15", "3:2027-02-26"]);
    expect(plan("2027-03-01", "2027-02-22")).toEqual(["3:2027-02-26"]);
  });
});

describe("the notice before an annual renewal", () => {
  const notice = (chargeAt: string, now: string) => planRenewalNotice(day(chargeAt), 14, day(now))?.dueAt;

  it("comes the chosen days before", () => {
    expect(notice("2027-06-30", "2027-05-01")).toEqual(day("2027-06-16"));
  });

  it("comes late rather than never, but not on the day", () => {
    expect(notice("2027-06-30", "2027-06-25")).toEqual(day("2027-06-25"));
    expect(notice("2027-06-30", "2027-06-30")).toBeUndefined();
  });
});

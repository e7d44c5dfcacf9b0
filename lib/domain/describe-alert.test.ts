import { describe, expect, it } from "vitest";

import { describeAlert } from "./describe-alert";

const alert = (kind: string, subject = "", count = 1) => describeAlert({ kind, subject, count });

describe("an alert", () => {
  it.each([
    "connection_broken",
    "permission_missing",
    "join_requested",
    "mail_failed",
    "mail_unknown",
    "retry_unknown",
    "event_failed",
    "link_unavailable",
    "invoice_missing",
  ])("of kind %s says in sentences what happened and what follows", (kind) => {
    const { title, text } = alert(kind, "invoice_write");
    expect(title).toMatch(/^[A-Z][^_]+/);
    expect(text).toMatch(/^[A-Z].+[.]$/s);
    expect(text).not.toMatch(/undefined/);
  });

  it("names the permission that is missing and what fails without it", () => {
    const { title, text } = alert("permission_missing", "invoice_write");
    expect(title).toContain("invoice_write");
    expect(text).toContain("collect open invoices");
  });

  it("counts what happened more than once", () => {
    expect(alert("mail_failed", "", 3).title).toContain("3 times");
  });

  it("speaks of a reminder, which no case shows, as one", () => {
    const { title, text } = alert("mail_failed", "reminder:m1");
    expect(title).toBe("A reminder could not be sent");
    expect(text).not.toContain("case");
    expect(alert("mail_unknown", "reminder:m1").title).toContain("A reminder may");
    expect(alert("mail_failed", "m1").text).toContain("The case shows");
  });

  it.each(["constructor", "moon_full"])("of the unknown kind %s is named as it is", (kind) => {
    expect(alert(kind).title.toLowerCase()).toBe(kind.replace("_", " "));
  });
});

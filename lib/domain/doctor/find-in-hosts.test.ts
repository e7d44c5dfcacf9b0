import { describe, expect, it } from "vitest";

import type { HostsExam } from "./exams";
import { findInHosts } from "./find-in-hosts";

const readAt = new Date("2026-11-21T04:00:00Z");
const exam = (changes: Partial<HostsExam>): HostsExam => ({
  readAt,
  mode: "live",
  linkUrl: "https://pay.example.com",
  isLocal: false,
  link: null,
  sender: null,
  portal: null,
  ...changes,
});
const kinds = (changes: Partial<HostsExam>) => findInHosts(exam(changes)).map(({ kind }) => kind);

describe("findInHosts", () => {
  it("finds nothing where every host answers", () => {
    const ok = { host: "pay.example.com", state: "ok", code: null } as const;
    expect(kinds({ link: ok, sender: ok, portal: { ...ok, state: "exempt" } })).toEqual([]);
  });

  it.each(["http://pay.example.com", "//pay.example.com", "pay.example.com", "ftp://pay.example.com"])(
    "in live mode %s is no address to return to",
    (linkUrl) => {
      expect(kinds({ linkUrl })).toEqual(["return_url_unsafe"]);
    },
  );

  it("plain http is accepted in test mode and where everything runs on one machine", () => {
    expect(kinds({ linkUrl: "http://127.0.0.1:3000", mode: "test" })).toEqual([]);
    expect(kinds({ linkUrl: "http://127.0.0.1:3000", isLocal: true })).toEqual([]);
  });

  it("a broken link or portal host is urgent, a sender's is important, each with the system's word for it", () => {
    const broken = { host: "x.example.com", state: "not_resolving", code: "ENOTFOUND" } as const;
    const found = findInHosts(exam({ link: broken, sender: broken, portal: broken }));
    expect(found.map(({ kind, severity }) => [kind, severity])).toEqual([
      ["link_host_unreachable", "urgent"],
      ["portal_host_unreachable", "urgent"],
      ["sender_host_unresolved", "important"],
    ]);
    expect(found[0]?.evidence).toEqual({
      ids: [],
      values: { host: "x.example.com", state: "not_resolving", code: "ENOTFOUND" },
      readAt: readAt.toISOString(),
    });
  });
});

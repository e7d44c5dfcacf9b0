import { describe, expect, it } from "vitest";

import { judgeReport, type DnsTexts, type SendingWay } from "./domain-report";
import { envelopeDomain, judgeRecords } from "./judge-records";

const domain = "acme.test";
const resend: SendingWay = { kind: "resend" };
const smtp: SendingWay = { kind: "smtp", host: "smtp.mailer.example" };
const key = "v=DKIM1; k=rsa; p=MIGf";

function report(
  way: SendingWay,
  given: { spf?: string[] | null; dkim?: string[] | null; dmarc?: string[] | null; parent?: string[] },
) {
  const at = (host: string, texts: string[] | null = []): DnsTexts => ({ host, texts });
  const records = judgeRecords(
    { domain, way },
    {
      spf: at(envelopeDomain({ domain, way }), given.spf),
      dkim: [at(`old._domainkey.${domain}`), at(`resend._domainkey.${domain}`, given.dkim)],
      dmarc: [at(`_dmarc.${domain}`, given.dmarc), at("_dmarc.test", given.parent)],
    },
  );
  return { ...records, isKnownToService: null };
}

const good = { spf: ["v=spf1 include:amazonses.com ~all"], dkim: [key], dmarc: ["v=DMARC1; p=none;"] };

describe("what DNS says of a sender domain", () => {
  it("with everything in place lets mails come from it, vouched for by DKIM", () => {
    const found = report(resend, good);
    expect([found.spf.state, found.dkim.state, found.dmarc.state]).toEqual(["ok", "ok", "ok"]);
    expect(judgeReport(found)).toEqual({ isVerified: true, by: "dkim", blockedBy: null });
  });

  it.each([
    ["no DKIM, relaxed SPF", { ...good, dkim: [] }, true, "spf", null],
    [
      "no DKIM, SPF of a name below under strict alignment",
      { ...good, dkim: [], dmarc: ["v=DMARC1; p=none; aspf=s"] },
      false,
      null,
      "no_alignment",
    ],
    [
      "DKIM under strict alignment",
      { ...good, spf: [], dmarc: ["v=DMARC1; p=reject; adkim=s; aspf=s"] },
      true,
      "dkim",
      null,
    ],
    ["neither", { ...good, spf: [], dkim: [] }, false, null, "no_alignment"],
    ["no DMARC", { ...good, dmarc: [] }, false, "dkim", "no_dmarc"],
    [
      "DMARC of the domain above",
      { ...good, dmarc: [], parent: ["v=DMARC1; p=quarantine"] },
      true,
      "dkim",
      null,
    ],
    ["DMARC without a policy", { ...good, dmarc: ["v=DMARC1"] }, false, "dkim", "no_dmarc"],
    [
      "DMARC twice",
      { ...good, dmarc: ["v=DMARC1; p=none", "v=DMARC1; p=reject"] },
      false,
      "dkim",
      "no_dmarc",
    ],
    ["a revoked key and no SPF", { ...good, spf: [], dkim: ["v=DKIM1; p="] }, false, null, "no_alignment"],
    ["a silent resolver", { spf: null, dkim: null, dmarc: null }, false, null, "not_told"],
    ["a resolver silent about DMARC only", { ...good, dmarc: null }, false, "dkim", "not_told"],
  ] as const)("with %s", (_what, given, isVerified, by, blockedBy) => {
    const copy = { ...given } as Parameters<typeof report>[1];
    expect(judgeReport(report(resend, copy))).toEqual({ isVerified, by, blockedBy });
  });

  it("that the mail service does not know is not sent from", () => {
    const found = { ...report(resend, good), isKnownToService: false };
    expect(judgeReport(found)).toMatchObject({ isVerified: false, blockedBy: "not_at_service" });
  });

  it.each([
    [[], "missing", null],
    [["google-site-verification=x"], "missing", null],
    [["v=spf1 include:amazonses.com -all", "v=spf1 -all"], "wrong", "spf_twice"],
    [["v=spf1 include:amazonses.com +all"], "wrong", "spf_open"],
    [["v=spf1 all"], "wrong", "spf_open"],
    [["v=spf10 include:amazonses.com"], "missing", null],
    [["v=spf1 include:_spf.google.com ~all"], "wrong", "spf_other"],
    [["V=SPF1 Include:AmazonSES.com ~all"], "ok", null],
  ])("SPF %j is %s", (spf, state, code) => {
    expect(report(resend, { ...good, spf }).spf).toMatchObject({ state, code, host: "send.acme.test" });
  });

  it("says what to add to an SPF record that names others", () => {
    const { needed } = report(resend, { ...good, spf: ["v=spf1 include:_spf.google.com ~all"] }).spf;
    expect(needed).toBe("v=spf1 include:amazonses.com include:_spf.google.com ~all");
  });

  it("of a mail server wants its SPF record to name the server or its provider", () => {
    const spfOf = (text: string) => report(smtp, { ...good, spf: [text] }).spf;
    expect(spfOf("v=spf1 include:mailer.example -all")).toMatchObject({ state: "ok", host: domain });
    expect(spfOf("v=spf1 a:smtp.mailer.example -all").state).toBe("ok");
    expect(spfOf("v=spf1 mx -all")).toMatchObject({
      state: "wrong",
      needed: "v=spf1 a:smtp.mailer.example mx -all",
    });
  });
});

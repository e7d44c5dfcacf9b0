import { beforeAll, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { decideLink } from "@/lib/domain/link-target";
import { findLink } from "@/lib/links/find-link";
import { linkState, linkView } from "@/lib/links/link-state";
import { openTestLink, viewTestLink } from "@/lib/links/try-link";
import { auditedActions, unconnectedMerchant } from "@/lib/testing/connected-merchant";
import { browser, type RecoveryWorld, recoveryWorld, runJobs } from "@/lib/testing/recovery-world";

import { answerQuestion } from "./answer-question";
import { askForRun } from "./ask-for-run";
import { fixFinding } from "./fix-finding";
import { readDoctors } from "./read-doctors";
import { runDoctors } from "./run-doctors";
import { savePortalSettings } from "./save-portal-settings";

let world: RecoveryWorld;
let who: { merchantId: string; userId: string };
beforeAll(async () => {
  world = await recoveryWorld({ hasFirstScan: true });
  who = { merchantId: world.merchantId, userId: world.userId };
});

const kinds = async () => (await readDoctors(who.merchantId)).findings.map(({ kind }) => kind);
const objects = <T>(name: string) =>
  world.account.control.get<T[]>(`/_control/objects/${name}?account=${world.account.id}&mode=live`);

describe("what only the merchant can say", () => {
  it("becomes a finding at once, and goes with the next answer", async () => {
    await answerQuestion({ ...who, question: "own_mails", value: "on" });
    await answerQuestion({ ...who, question: "retries", value: "1w" });
    expect(await kinds()).toEqual(["own_mails_on", "retries_end_early"]);
    const view = await readDoctors(who.merchantId);
    expect(view.answers).toEqual({ own_mails: "on", retries: "1w" });
    expect(view.findings[1]?.fix).toBeNull();
    const findingId = view.findings[0]?.id ?? "";
    expect(await fixFinding({ ...who, findingId })).toBe("fixed");
    await answerQuestion({ ...who, question: "retries", value: "3w" });
    expect(await kinds()).toEqual([]);
  });

  it.each([
    ["own_mails", ""],
    ["own_mails", "toString"],
    ["constructor", "off"],
  ])("refuses %s = %j with a sentence", async (question, value) => {
    await expect(answerQuestion({ ...who, question, value })).rejects.toMatchObject({
      field: question,
      userMessage: "Choose one of the answers.",
    });
  });
});

describe("how the card form's page looks", () => {
  const settings = {
    headline: "Keep your plan",
    privacyPolicyUrl: "https://acme.example/privacy",
    termsUrl: null,
    hasInvoiceHistory: false,
    canCancel: false,
  };

  it("is applied at the provider, and survives that our configuration is made or mended anew", async () => {
    await savePortalSettings({ ...who, settings });
    type Portal = {
      business_profile: { headline: string };
      features: { invoice_history: { enabled: boolean } };
    };
    expect(await objects<Portal>("portal_configurations")).toMatchObject([
      { business_profile: { headline: "Keep your plan" }, features: { invoice_history: { enabled: false } } },
    ]);
    await runDoctors({ merchantId: who.merchantId, cause: "demand" });
    expect(await kinds()).toEqual([]);
    expect((await readDoctors(who.merchantId)).portal).toEqual({ settings, isWritable: true });
  });

  it("that could not be written is kept, and found as a difference", async () => {
    const readOnly = await recoveryWorld({
      hasFirstScan: true,
      key: (account) => account.key({ without: ["customer_portal_write"] }),
    });
    const other = { merchantId: readOnly.merchantId, userId: readOnly.userId };
    await savePortalSettings({ ...other, settings });
    const view = await readDoctors(other.merchantId);
    expect(view.portal).toEqual({ settings, isWritable: false });
    expect(view.findings.every(({ fix }) => fix === null)).toBe(true);
  });
});

describe("a run that was asked for", () => {
  it("is shown as waiting, stays one however often it is asked for, and ends", async () => {
    await Promise.all([askForRun(who.merchantId), askForRun(who.merchantId), askForRun(who.merchantId)]);
    const view = await readDoctors(who.merchantId);
    expect(view.currentRun).toEqual({ area: null, areasDone: 0, areasTotal: 6 });
    await runJobs();
    const after = await readDoctors(who.merchantId);
    expect(after.currentRun).toBeNull();
    expect(after.lastRun).toMatchObject({ failureCode: null });
    const waiting = await world.query((tx) => tx.doctorRun.count({ where: { cause: "demand" } }));
    expect(waiting).toBe(2);
  });
});

describe("a link that is tried", () => {
  const urls = { returnUrl: "https://app.example/test", doneUrl: "https://app.example/test/done" };

  it("shows what the customer sees, opens the card form and counts nowhere", async () => {
    const { customer } = await world.account.failRenewal();
    await world.drain();
    const before = await world.caseOf(customer);
    const count = () =>
      world.query(async (tx) => [
        await tx.visit.count(),
        await tx.slotBaseline.count(),
        await tx.timelineEntry.count(),
      ]);
    const counted = await count();
    const token = await world.tokenFor(customer);
    expect(await viewTestLink(who.merchantId, before.id)).toEqual(await viewWithoutVisit(token));
    const opened = await openTestLink({ ...who, caseId: before.id }, urls);
    expect(opened).toMatchObject({ redirectTo: expect.stringContaining("/portal/") });
    expect(await count()).toEqual(counted);
    const { sentAt, emailOpenedAt, clickedAt, updatedAt, version } = await world.caseOf(customer);
    expect({ sentAt, emailOpenedAt, clickedAt, updatedAt, version }).toEqual({
      sentAt: before.sentAt,
      emailOpenedAt: null,
      clickedAt: null,
      updatedAt: null,
      version: before.version,
    });
    expect((await auditedActions(who.merchantId)).at(-1)).toBe("link.tested");
    const sessions = await world.account.control.get<{ path: string; params: { return_url?: string } }[]>(
      "/_control/requests?since=0",
    );
    const last = sessions.filter(({ path }) => path === "/v1/billing_portal/sessions").at(-1);
    expect(last?.params.return_url).toBe(urls.returnUrl);
  });

  it("of another merchant's case is not found", async () => {
    const other = await recoveryWorld({ hasFirstScan: true });
    const { id: caseId } = await world.query((tx) => tx.recoveryCase.findFirstOrThrow());
    expect(await viewTestLink(other.merchantId, caseId)).toBeNull();
    const asker = { merchantId: other.merchantId, userId: other.userId, caseId };
    expect(await openTestLink(asker, urls)).toBeNull();
  });

  it("leaves the host of the card form for the doctors: the simulator's own is exempt, another's is looked at", async () => {
    const host = await world.query((tx) => tx.portalHost.findFirstOrThrow());
    expect(host.host).toBe(new URL(world.account.url).host);
    await runDoctors({ merchantId: who.merchantId, cause: "demand" });
    expect(await kinds()).toEqual([]);
    for (const bad of ["127.0.0.1:1", "localhost", "[::1]:443", "169.254.169.254"]) {
      await world.query((tx) => tx.portalHost.updateMany({ data: { host: bad } }));
      await runDoctors({ merchantId: who.merchantId, cause: "demand" });
      const [finding] = (await readDoctors(who.merchantId)).findings;
      expect(finding).toMatchObject({
        kind: "portal_host_unreachable",
        severity: "urgent",
        evidence: { values: { state: "invalid" } },
      });
    }
  });

  // The customer's page, read as the SQL function gives it, without a fetch to store.
  async function viewWithoutVisit(token: string) {
    const found = await findLink(token, browser("GET"));
    return found && linkView(found, decideLink(linkState(found)));
  }
});

it("a merchant without a connection gets a page that says so", async () => {
  const { merchantId } = await unconnectedMerchant();
  expect(await readDoctors(merchantId)).toMatchObject({ connection: "none", findings: [], lastRun: null });
  await expect(runDoctors({ merchantId, cause: "demand" })).rejects.toMatchObject({
    code: "connection_missing",
  });
  expect(await withMerchant(merchantId, (tx) => tx.doctorRun.findFirst())).toMatchObject({ state: "failed" });
});

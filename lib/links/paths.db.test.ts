import { setTimeout as sleep } from "node:timers/promises";

import { beforeAll, describe, expect, it } from "vitest";

import { disconnect } from "@/lib/merchants/disconnect";
import { pauseMerchant } from "@/lib/merchants/pause-merchant";
import { browser, ownerQuery, recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { withFault, withSwitches } from "@/lib/testing/with-switches";

import { openLink } from "./open-link";
import { visitLink } from "./visit-link";

let addresses = 1;
const good = "4242424242424242";

async function failedAndMailed(world: RecoveryWorld) {
  const failed = await world.account.failRenewal();
  await world.drain();
  return { ...failed, token: await world.tokenFor(failed.customer) };
}

/** Where the clicks of a customer's case led, as it is stored. */
async function writtenOf(world: RecoveryWorld, customer: string) {
  const { id: caseId } = await world.caseOf(customer);
  return world.query(async (tx) => {
    const visits = await tx.visit.findMany({ where: { link: { caseId }, method: "POST" } });
    const entries = await tx.timelineEntry.findMany({ where: { caseId, kind: "link_clicked" } });
    return {
      visits: visits.map((visit) => `${visit.class} ${visit.ledTo}`),
      entries: entries.map(({ data }) => {
        const { reason = "", code = "" } = data as { reason?: string; code?: string };
        return `${reason} ${code}`;
      }),
    };
  });
}

async function clickTo(world: RecoveryWorld, token: string): Promise<string> {
  const opened = await world.click(token);
  return opened && "redirectTo" in opened ? new URL(opened.redirectTo).pathname : `view:${opened?.view.kind}`;
}

describe("P5: a valid link never dead-ends", () => {
  let world: RecoveryWorld;
  beforeAll(async () => {
    world = await recoveryWorld();
  });

  it("leads a cancelled subscription's customer to the invoice, charges nothing and mails no more", async () => {
    const { token, customer, subscription, invoice } = await failedAndMailed(world);
    await world.account.act("cancel", { subscription });
    await world.drain();
    expect(await world.caseOf(customer)).toMatchObject({ state: "closed", outcome: "withdrawn" });
    expect((await world.view(token))?.kind).toBe("cancelled");
    expect(await clickTo(world, token)).toContain("/invoice/");
    expect(
      (await world.charges()).filter((charge) => charge.invoice === invoice && charge.cause === "api"),
    ).toEqual([]);
  });

  it("says that a void invoice needs no payment", async () => {
    const { token, invoice } = await failedAndMailed(world);
    await world.account.act("void", { invoice });
    await world.drain();
    expect((await world.view(token))?.kind).toBe("void");
    expect(await clickTo(world, token)).toBe("view:void");
  });

  it("knows of a void invoice at the click, before any event arrived", async () => {
    const { token, invoice } = await failedAndMailed(world);
    await world.account.act("void", { invoice });
    expect(await clickTo(world, token)).toBe("view:void");
  });

  it("leads to the hosted invoice of an uncollectible one, and credits its late payment", async () => {
    const { token, customer, invoice } = await failedAndMailed(world);
    await world.account.act("uncollectible", { invoice });
    await world.drain();
    expect(await world.caseOf(customer)).toMatchObject({ state: "closed", outcome: "lost" });
    const opened = await world.click(token);
    const url = opened && "redirectTo" in opened ? opened.redirectTo : "";
    expect(url).toContain("/invoice/");
    await world.enterCard(url, good);
    await world.drain();
    const paid = await world.caseOf(customer);
    expect(paid).toMatchObject({ state: "closed", outcome: "recovered" });
    expect(paid.invoices[0]?.revenues).toHaveLength(1);
  });

  it("says that a bank debit is under way, and makes no second attempt", async () => {
    const { token, customer, subscription, invoice } = await failedAndMailed(world);
    await world.account.act("start-debit", { subscription });
    await world.account.act("retry-invoice", { invoice });
    await world.drain();
    expect((await world.view(token))?.kind).toBe("pending");
    expect((await world.caseOf(customer)).invoices).toMatchObject([{ state: "pending" }]);
    await world.account.act("settle-debit", { invoice, outcome: "paid" });
    await world.drain();
    expect((await world.view(token))?.kind).toBe("paid");
    expect(await clickTo(world, token)).toContain("/invoice/");
  });

  it("leads a deleted customer to the invoice or to a person", async () => {
    const { token, customer } = await failedAndMailed(world);
    await world.account.act("delete-customer", { customer });
    expect(await clickTo(world, token)).toMatch(/\/invoice\/|view:(contact|cancelled)/);
    await world.drain();
    expect((await world.caseOf(customer)).customer.isDeleted).toBe(true);
  });

  it("makes the portal configuration again when somebody switched it off", async () => {
    const { token } = await failedAndMailed(world);
    const connection = await world.query((tx) => tx.connection.findFirstOrThrow());
    const key = world.account.account().apiKey;
    await fetch(`${world.account.url}/v1/billing_portal/configurations/${connection.portalConfigurationId}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}` },
      body: new URLSearchParams({ active: "false" }),
    });
    expect(await clickTo(world, token)).toContain("/portal/");
  });

  it.each([
    ["down", { match: "*", kind: "503" }],
    ["cutting connections", { match: "*", kind: "drop_before" }],
    ["asking to wait", { match: "*", kind: "429" }],
  ])(
    "apologises with a button to try again while the provider is %s, and alerts the merchant",
    async (_name, rule) => {
      const { token } = await failedAndMailed(world);
      await withFault(rule, async () => expect(await clickTo(world, token)).toBe("view:unavailable"));
      expect(await clickTo(world, token)).toContain("/portal/");
      const alerts = await world.query((tx) => tx.alert.findMany({ where: { kind: "link_unavailable" } }));
      expect(alerts.length).toBe(1);
    },
  );

  // A person sees the page first, and is slower than software: what is pressed within two seconds of the mail is unsure.
  describe.each([
    { visitor: "human", agoMs: 60_000, storedAhead: ["human card_form"] },
    { visitor: "unsure", agoMs: 0, storedAhead: [] },
  ])("a click that is $visitor", ({ visitor, agoMs, storedAhead }) => {
    const session = "POST /v1/billing_portal/sessions";

    async function clicked() {
      const { token, customer } = await failedAndMailed(world);
      const { id: caseId } = await world.caseOf(customer);
      const mailed = { sentAt: new Date(Date.now() - agoMs), deliveredAt: null };
      await world.query((tx) => tx.message.updateMany({ where: { caseId }, data: mailed }));
      const address = `198.51.100.${addresses++}`;
      await visitLink(token, { ...browser("GET"), address });
      await sleep(350);
      return { customer, opening: () => openLink(token, { ...browser("POST"), address }) };
    }

    it("is stored while its page is opened, unless somebody may be credited by that page", async () => {
      const { customer, opening } = await clicked();
      await withFault({ match: session, kind: "latency", latencyMs: 1_500 }, async () => {
        const opened = opening();
        await sleep(900);
        expect((await writtenOf(world, customer)).visits).toEqual(storedAhead);
        expect(await opened).toMatchObject({ redirectTo: expect.stringContaining("/portal/") as string });
      });
      const written = [`${visitor} card_form`];
      expect(await writtenOf(world, customer)).toEqual({ visits: written, entries: written });
    });

    it("is written down as led to no page where none could be opened", async () => {
      const { customer, opening } = await clicked();
      await withFault({ match: session, kind: "500", count: 1 }, async () =>
        expect(await opening()).toMatchObject({ view: { kind: "unavailable" } }),
      );
      const written = [`${visitor} unavailable`];
      expect(await writtenOf(world, customer)).toEqual({ visits: written, entries: written });
    });
  });

  it.each(["GET /v1/invoices*", "POST /v1/billing_portal/sessions"])(
    "asks once more where the provider says that it was asked too often (%s)",
    async (match) => {
      const { token } = await failedAndMailed(world);
      await withFault({ match, kind: "429", count: 1 }, async () =>
        expect(await clickTo(world, token)).toContain("/portal/"),
      );
    },
  );

  it("leads to the hosted invoice once today's tries with new cards are used up", async () => {
    const { token, customer, invoice } = await failedAndMailed(world);
    for (let n = 1; n <= 5; n += 1) await world.updateCard(customer, "4000000000000341");
    expect(await clickTo(world, token)).toContain("/invoice/");
    const ours = (await world.charges()).filter((each) => each.invoice === invoice && each.cause === "api");
    expect(ours).toHaveLength(5);
  });

  it("gives up on a provider that is slower than a person waits", async () => {
    const { token } = await failedAndMailed(world);
    const startedMs = performance.now();
    await withFault({ match: "*", kind: "latency", latencyMs: 9_000 }, async () => {
      expect(await clickTo(world, token)).toBe("view:unavailable");
    });
    expect(performance.now() - startedMs).toBeLessThan(9_000);
  });

  it("keeps the customer's own act working while the merchant is paused", async () => {
    const { token, customer } = await failedAndMailed(world);
    await pauseMerchant({ merchantId: world.merchantId, userId: world.userId });
    await world.updateCard(customer, good);
    expect((await world.done(token))?.kind).toBe("paid");
    await world.query((tx) =>
      tx.merchant.update({ where: { id: world.merchantId }, data: { pausedAt: null } }),
    );
  });

  it("opens the page, and stores the click, although no look at the case can be asked for", async () => {
    const { token, customer } = await failedAndMailed(world);
    await ownerQuery("REVOKE EXECUTE ON FUNCTION reconcile_soon FROM recoup_app");
    try {
      expect(await clickTo(world, token)).toMatch(/^\/portal\//);
    } finally {
      await ownerQuery("GRANT EXECUTE ON FUNCTION reconcile_soon TO recoup_app");
    }
    const { id: caseId } = await world.caseOf(customer);
    const slots = await world.query((tx) => tx.slotBaseline.findMany({ where: { caseId, cause: "click" } }));
    expect(slots).toHaveLength(1);
  });

  it("opens two pages for two clicks at once", async () => {
    const { token } = await failedAndMailed(world);
    const both = await Promise.all([world.click(token), world.click(token)]);
    expect(both.map((opened) => opened && "redirectTo" in opened)).toEqual([true, true]);
  });

  it("answers an unknown, cut or altered token with nothing", async () => {
    const { token } = await failedAndMailed(world);
    const altered = (token.startsWith("A") ? "B" : "A") + token.slice(1);
    for (const wrong of [
      "",
      "x",
      token.slice(1),
      `${token}x`,
      altered,
      "../../etc/passwd",
      "\u202e".repeat(32),
    ]) {
      expect(await world.view(wrong), wrong).toBeNull();
      expect(await world.click(wrong), wrong).toBeNull();
    }
  });
});

describe("P5: with less than all permissions", () => {
  it("without the portal, leads to the hosted invoice", async () => {
    const world = await recoveryWorld({
      key: (account) => account.key({ without: ["customer_portal_write"] }),
    });
    const { token } = await failedAndMailed(world);
    expect((await world.view(token))?.kind).toBe("settle");
    expect(await clickTo(world, token)).toContain("/invoice/");
  });

  it("takes the fallback in the same request when a permission is withdrawn, and alerts once", async () => {
    const world = await recoveryWorld();
    const { token, customer } = await failedAndMailed(world);
    await world.account.control.patch("/_control/keys", {
      key: world.account.account().apiKey,
      without: ["customer_portal_write"],
    });
    expect(await clickTo(world, token)).toContain("/invoice/");
    expect(await writtenOf(world, customer)).toEqual({
      visits: ["unsure hosted_invoice"],
      entries: ["unsure hosted_invoice"],
    });
    expect(await clickTo(world, token)).toContain("/invoice/");
    const alerts = await world.query((tx) => tx.alert.findMany({ where: { kind: "permission_missing" } }));
    expect(alerts.map(({ subject }) => subject)).toEqual(["customer_portal_write"]);
  });

  it.each([true, false])(
    "without paying invoices, says that the card is saved (permission first: %s)",
    (first) =>
      withSwitches({ permissionBeforeLookup: first }, async () => {
        const world = await recoveryWorld({ key: (account) => account.key({ without: ["invoice_write"] }) });
        const { token, customer } = await failedAndMailed(world);
        await world.updateCard(customer, good);
        expect((await world.done(token))?.kind).toBe("saved_pay_here");
        expect(await world.caseOf(customer)).toMatchObject({ state: "open" });
        expect(await clickTo(world, token)).toContain("/invoice/");
      }),
  );

  it("apologises after the key was revoked, parks what arrives, and goes on with the new key", async () => {
    const world = await recoveryWorld();
    const { token } = await failedAndMailed(world);
    await world.account.control.patch("/_control/keys", {
      key: world.account.account().apiKey,
      status: "revoked",
    });
    expect(await clickTo(world, token)).toBe("view:unavailable");
    const connection = await world.query((tx) => tx.connection.findFirstOrThrow());
    expect(connection.status).toBe("broken");
    expect((await world.view(token))?.kind).toBe("unavailable");
    const alerts = await world.query((tx) => tx.alert.findMany({ where: { kind: "connection_broken" } }));
    expect(alerts).toHaveLength(1);
  });

  it("keeps answering with the merchant's contact after disconnecting", async () => {
    const world = await recoveryWorld();
    const { token } = await failedAndMailed(world);
    await disconnect({ merchantId: world.merchantId, userId: world.userId });
    const view = await world.view(token);
    expect(view).toMatchObject({
      kind: "contact",
      supportEmail: "help@example.test",
      merchantName: "Acme Cloud",
    });
    expect(await clickTo(world, token)).toBe("view:contact");
    expect((await world.done(token))?.kind).toBe("contact");
  });
});

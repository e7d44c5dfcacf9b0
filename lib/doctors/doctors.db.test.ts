import { beforeEach, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { handleEvent } from "@/lib/events/handle-event";
import { auditedActions, openAlerts } from "@/lib/testing/connected-merchant";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import { doctorsOf } from "@/lib/testing/doctors-of";
import { ownerQuery, runJobs, type RecoveryWorld, recoveryWorld } from "@/lib/testing/recovery-world";
import { withFault } from "@/lib/testing/with-switches";

import { dispatchCheckups } from "./dispatch-checkups";
import { fixFinding } from "./fix-finding";

let world: RecoveryWorld;
beforeEach(async () => {
  world = await recoveryWorld({ hasFirstScan: true });
});
const {
  run,
  openFindings,
  kinds,
  theFinding,
  fix,
  fixById,
  ours,
  linkAlerts,
  atStripe,
  writesSince,
  portalPath,
} = doctorsOf(() => world);

describe("a healthy account", () => {
  it("has no finding, and looking writes nothing at the provider", async () => {
    expect(await writesSince(run)).toEqual([]);
    expect(await kinds()).toEqual([]);
    expect(await linkAlerts()).toEqual([]);
  });

  it("is looked at when it connects, and once a day", async () => {
    const runs = () => world.query((tx) => tx.doctorRun.findMany({ orderBy: { askedAt: "asc" } }));
    expect(await runs()).toMatchObject([
      { cause: "connect", state: "done", areasDone: 6, skipped: { hosts: "local_only" } },
    ]);
    await dispatchCheckups();
    expect(await runs()).toHaveLength(1);
    await ownerQuery(
      `UPDATE "DoctorRun" SET "askedAt" = now() - interval '25 hours' WHERE "merchantId" = $1`,
      [world.merchantId],
    );
    await dispatchCheckups();
    await dispatchCheckups();
    await runJobs();
    expect(await runs()).toMatchObject([{ cause: "connect" }, { cause: "daily", state: "done" }]);
  });
});

describe("a broken card form", () => {
  it("is found, alarms before a customer meets it, is fixed with one write, and a second run finds nothing", async () => {
    await atStripe("POST", await portalPath(), { active: "false" });
    await run();
    const [finding] = await openFindings();
    expect(finding).toMatchObject({ kind: "portal_inactive", severity: "urgent" });
    expect(finding?.evidence).toMatchObject({
      ids: [(await ours()).portalConfigurationId],
      values: { isActive: false },
      readAt: expect.stringMatching(/^2\d{3}-.*Z$/),
    });
    expect(await linkAlerts()).toMatchObject([{ subject: "portal_inactive", count: 1 }]);
    await run();
    expect(await linkAlerts()).toMatchObject([{ count: 1 }]);

    expect(await writesSince(async () => expect(await fix("portal_inactive")).toBe("fixed"))).toEqual([
      `POST ${await portalPath()}`,
    ]);
    expect(await linkAlerts()).toEqual([]);
    expect(await writesSince(run)).toEqual([]);
    expect(await kinds()).toEqual([]);
    const row = await world.query((tx) => tx.doctorFinding.findFirstOrThrow());
    expect(row).toMatchObject({ resolvedBy: "fix", fixAskedBy: world.userId });
    const actions = await auditedActions(world.merchantId);
    expect(actions.filter((action) => action.startsWith("doctor."))).toEqual([
      "doctor.fix-decided",
      "doctor.fixed",
    ]);
  });

  it("fixed by two at once, and again, is one write", async () => {
    await atStripe("POST", await portalPath(), { "features[payment_method_update][enabled]": "false" });
    await run();
    const { id } = await theFinding("card_update_off");
    const results: string[] = [];
    const writes = await writesSince(async () => {
      results.push(...(await Promise.all([fixById(id), fixById(id), fixById(id)])));
    });
    expect(writes).toHaveLength(1);
    expect(results.sort()).toEqual(["fixed", "under_way", "under_way"]);
    expect(await writesSince(async () => expect(await fixById(id)).toBe("already"))).toEqual([]);
  });

  it("whose fix died between the provider's write and our row ends like any other, with no further write", async () => {
    await atStripe("POST", await portalPath(), { active: "false" });
    await run();
    const { id } = await theFinding("portal_inactive");
    await crashOnWrite("DoctorRun", "INSERT", () => expect(fixById(id)).rejects.toThrow());
    expect(await theFinding("portal_inactive")).toMatchObject({ resolvedAt: null });
    expect(await writesSince(async () => expect(await fixById(id)).toBe("fixed"))).toEqual([]);
    expect(await kinds()).toEqual([]);
  });

  it("that a lost worker was fixing can be fixed again once its lease is over", async () => {
    await atStripe("POST", await portalPath(), { active: "false" });
    await run();
    const { id } = await theFinding("portal_inactive");
    const lease = (minutes: number) =>
      world.query((tx) =>
        tx.doctorFinding.update({
          where: { id },
          data: { fixingUntil: new Date(Date.now() + minutes * 60_000) },
        }),
      );
    await lease(1);
    expect(await fixById(id)).toBe("under_way");
    await lease(-1);
    expect(await fixById(id)).toBe("fixed");
  });

  it("of the other mode in our books is found missing in this one; ours is found again by its mark", async () => {
    const { portalConfigurationId } = await ours();
    await world.query((tx) =>
      tx.connection.updateMany({ data: { portalConfigurationId: "bpc_of_the_other_mode" } }),
    );
    await run();
    const finding = await theFinding("portal_missing");
    expect(finding.evidence).toMatchObject({ ids: ["bpc_of_the_other_mode", portalConfigurationId] });
    expect(await writesSince(async () => expect(await fix("portal_missing")).toBe("fixed"))).toEqual([]);
    expect(await ours()).toMatchObject({ portalConfigurationId });
  });

  it("is looked at again when the provider says that it was changed", async () => {
    const configuration = (await ours()).portalConfigurationId ?? "";
    await atStripe("POST", await portalPath(), { active: "false" });
    const { id: connectionId } = await ours();
    await world.query((tx) =>
      tx.providerEvent.create({
        data: {
          merchantId: world.merchantId,
          connectionId,
          providerEventId: `evt_${configuration}`,
          type: "billing_portal.configuration.updated",
          objectId: configuration,
          refs: {},
          source: "webhook",
          occurredAt: new Date(),
        },
      }),
    );
    const event = await world.query((tx) => tx.providerEvent.findFirstOrThrow());
    await handleEvent({ merchantId: world.merchantId, eventId: event.id });
    await runJobs();
    expect(await kinds()).toEqual(["portal_inactive"]);
  });
});

describe("when the provider has trouble", () => {
  it("what could not be read keeps its findings and is named; the rest is examined", async () => {
    await atStripe("POST", await portalPath(), { active: "false" });
    await run();
    await atStripe("POST", await portalPath(), { active: "true" });
    const { skipped } = await withFault({ match: "GET /v1/billing_portal/configurations", kind: "500" }, run);
    expect(skipped).toMatchObject({ portal: "provider_failed" });
    expect(await kinds()).toEqual(["portal_inactive"]);
    await run();
    expect(await kinds()).toEqual([]);
    const row = await world.query((tx) => tx.doctorFinding.findFirstOrThrow());
    expect(row.resolvedBy).toBe("gone");
  });

  it("a fix that fails says so, is written down, and can be asked for again at once", async () => {
    await atStripe("POST", await portalPath(), { active: "false" });
    await run();
    await withFault({ match: `POST ${await portalPath()}`, kind: "503" }, () =>
      expect(fix("portal_inactive")).rejects.toMatchObject({ code: "provider_failed" }),
    );
    expect((await auditedActions(world.merchantId)).at(-1)).toBe("doctor.fix-failed");
    expect(await fix("portal_inactive")).toBe("fixed");
  });

  it("a run with a revoked key ends as failed, with the code", async () => {
    const { apiKey: key } = world.account.account();
    await world.account.control.patch("/_control/keys", { key, status: "revoked" });
    await expect(run()).rejects.toMatchObject({ code: "provider_unauthorized" });
    const latest = await world.query((tx) => tx.doctorRun.findFirstOrThrow({ orderBy: { askedAt: "desc" } }));
    expect(latest).toMatchObject({ state: "failed", failureCode: "provider_unauthorized" });
    expect((await openAlerts(world.merchantId)).map(({ kind }) => kind)).toContain("connection_broken");
  });
});

describe("tenants", () => {
  it("another merchant's finding is not found, and its rows are not seen", async () => {
    await atStripe("POST", await portalPath(), { active: "false" });
    await run();
    const { id } = await theFinding("portal_inactive");
    const other = await recoveryWorld({ hasFirstScan: true });
    await expect(
      fixFinding({ merchantId: other.merchantId, userId: other.userId, findingId: id }),
    ).rejects.toMatchObject({ code: "finding_not_found" });
    const seen = await withMerchant(other.merchantId, (tx) =>
      tx.doctorFinding.count({ where: { merchantId: world.merchantId } }),
    );
    expect(seen).toBe(0);
  });
});

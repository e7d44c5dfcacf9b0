import { describe, expect, it } from "vitest";

import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { auditedActions, connectedMerchant, unconnectedMerchant } from "@/lib/testing/connected-merchant";

import { pauseMerchant, resumeMerchant } from "./pause-merchant";
import { readConnection } from "./read-connection";
import { readMembers } from "./read-members";
import { turnOff, turnRecoveryOn, turnShadowOn } from "./set-recovery-mode";
import { updateSettings } from "./update-settings";

const merchantOf = (merchantId: string) =>
  withMerchant(merchantId, (tx) => tx.merchant.findUniqueOrThrow({ where: { id: merchantId } }));
const takeIns = (merchantId: string) =>
  withInstallation(
    (tx) => tx.$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker._private_jobs
      WHERE key = ${`merchant.take-in:${merchantId}`}`,
  );

const details = {
  name: "Acme & Söhne <b>",
  supportEmail: "help@acme.example",
  senderName: null,
  postalAddress: "1 Main St",
  locale: "de",
  timeZone: "Europe/Berlin",
  softQuietHours: 12,
  includesOneOff: true,
};

describe("switching recovery", () => {
  it("wants a connection", async () => {
    const who = await unconnectedMerchant();
    await expect(turnRecoveryOn(who)).rejects.toMatchObject({ code: "not_connected" });
    await expect(turnShadowOn(who)).rejects.toMatchObject({ code: "not_connected" });
    await turnOff(who);
  });

  it("on: stamps the time, takes in by a job, and twice is once", async () => {
    const who = await connectedMerchant();
    await Promise.all([turnRecoveryOn(who), turnRecoveryOn(who)]);
    expect(await merchantOf(who.merchantId)).toMatchObject({
      recoveryMode: "on",
      turnedOnAt: expect.any(Date),
    });
    expect(await takeIns(who.merchantId)).toHaveLength(1);
    expect((await auditedActions(who.merchantId)).filter((action) => action === "recovery.on")).toHaveLength(
      1,
    );
  });

  it("shadow, then off, each with its reason", async () => {
    const who = await connectedMerchant();
    await turnShadowOn(who);
    expect(await merchantOf(who.merchantId)).toMatchObject({ recoveryMode: "shadow", turnedOnAt: null });
    await turnOff(who);
    expect(await merchantOf(who.merchantId)).toMatchObject({ recoveryMode: "off" });
    expect((await auditedActions(who.merchantId)).slice(-2)).toEqual(["recovery.shadow", "recovery.off"]);
  });

  it("on is refused, with what to add, where the key cannot see invoices", async () => {
    const who = await connectedMerchant({ without: ["invoice_read", "invoice_write"] });
    await expect(turnRecoveryOn(who)).rejects.toMatchObject({
      code: "permission_missing",
      userMessage: expect.stringContaining("Read on Invoices"),
    });
    expect(await merchantOf(who.merchantId)).toMatchObject({ recoveryMode: "off" });
  });

  it("pausing keeps the mode and its first time", async () => {
    const who = await connectedMerchant();
    await turnRecoveryOn(who);
    await pauseMerchant(who);
    const { pausedAt } = await merchantOf(who.merchantId);
    await pauseMerchant(who);
    expect(await merchantOf(who.merchantId)).toMatchObject({ recoveryMode: "on", pausedAt });
    await resumeMerchant(who);
    expect((await merchantOf(who.merchantId)).pausedAt).toBeNull();
  });
});

describe("a merchant's details", () => {
  it("are saved, and only what changed is audited, by field name", async () => {
    const who = await unconnectedMerchant();
    await updateSettings({ ...who, ...details });
    await updateSettings({ ...who, ...details });
    expect(await merchantOf(who.merchantId)).toMatchObject(details);
    const entries = await withMerchant(who.merchantId, (tx) =>
      tx.auditEntry.findMany({ where: { action: "merchant.updated" } }),
    );
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain(details.supportEmail);
  });
});

describe("another tenant (P7)", () => {
  it("an id that is nobody's merchant reads as nothing and changes nothing", async () => {
    const unknown = {
      merchantId: "00000000-0000-4000-8000-000000000000",
      userId: (await unconnectedMerchant()).userId,
    };
    expect(await readConnection(unknown.merchantId)).toBeNull();
    expect(await readMembers(unknown.merchantId)).toEqual({ members: [], askers: [] });
    await expect(updateSettings({ ...unknown, ...details })).rejects.toMatchObject({
      code: "merchant_not_found",
    });
  });

  it("inside one merchant's transaction another's connection cannot be seen or changed", async () => {
    const [own, other] = [await connectedMerchant(), await connectedMerchant()];
    const seen = await withMerchant(own.merchantId, async (tx) => ({
      rows: await tx.connection.findMany(),
      changed: await tx.connection.updateMany({
        where: { merchantId: other.merchantId },
        data: { status: "broken" },
      }),
    }));
    expect(seen.rows.map(({ merchantId }) => merchantId)).toEqual([own.merchantId]);
    expect(seen.changed.count).toBe(0);
  });
});

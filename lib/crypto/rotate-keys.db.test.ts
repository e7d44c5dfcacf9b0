import { afterEach, describe, expect, it } from "vitest";

import { seal, unseal } from "@/lib/crypto/seal";
import { withInstallation, withMerchant } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { readMailSettings, writeMailSettings } from "@/lib/merchants/mail-settings";
import { seedMerchant } from "@/lib/testing/seed-merchant";
import { testDatabase } from "@/lib/testing/test-database";

import { rotateKeys } from "./rotate-keys";
import { settingsContexts } from "./settings-contexts";

describe("P8: rotation of sealing keys", () => {
  afterEach(() => {
    const keys = env().SEALING_KEYS;
    if (keys[0]?.id === "k9") keys.shift();
  });

  it("seals under the newest key, once, and the old texts still open until then", async () => {
    await testDatabase();
    const { merchantId } = await seedMerchant();
    const row = await withInstallation((tx) => tx.connection.findUniqueOrThrow({ where: { merchantId } }));
    const keySealed = seal("rk_live_rotated", `connection:${row.id}`);
    await withInstallation((tx) => tx.connection.update({ where: { id: row.id }, data: { keySealed } }));

    const settings = {
      routeSealed: seal("re_rotated", settingsContexts.routeSealed(merchantId)),
      routeWebhookSealed: seal("whsec_rotated", settingsContexts.routeWebhookSealed(merchantId)),
      slackUrlSealed: seal("https://rotated", settingsContexts.slackUrlSealed(merchantId)),
    };
    await withMerchant(merchantId, (tx) => writeMailSettings(tx, merchantId, settings));

    env().SEALING_KEYS.unshift({ id: "k9", key: Buffer.alloc(32, "9") });
    expect(unseal(keySealed, `connection:${row.id}`)).toBe("rk_live_rotated");
    expect(await rotateKeys()).toBeGreaterThan(0);
    const after = await withInstallation((tx) => tx.connection.findUniqueOrThrow({ where: { id: row.id } }));
    expect(after.keySealed).toMatch(/^k9\./);
    expect(unseal(after.keySealed ?? "", `connection:${row.id}`)).toBe("rk_live_rotated");
    const moved = await withMerchant(merchantId, (tx) => readMailSettings(tx, merchantId));
    const opened = Object.entries(settingsContexts).map(([column, context]) => {
      const sealed = moved[column as keyof typeof settings] ?? "";
      expect(sealed).toMatch(/^k9\./);
      return unseal(sealed, context(merchantId));
    });
    expect(opened).toEqual(["re_rotated", "whsec_rotated", "https://rotated"]);
    expect(await rotateKeys()).toBe(0);
    // Other tests of this worker go on with the key they know.
    await withInstallation(async (tx) => {
      await tx.connection.update({ where: { id: row.id }, data: { keySealed: null } });
      await tx.mailSettings.delete({ where: { merchantId } });
    });
  });
});

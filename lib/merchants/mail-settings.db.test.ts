import { describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { seedMerchant } from "@/lib/testing/seed-merchant";

import { readMailSettings, writeMailSettings } from "./mail-settings";

describe("mail settings", () => {
  it("a merchant without a row has what the database would give a new one", async () => {
    const { merchantId } = await seedMerchant();
    const [without, fresh] = await withMerchant(merchantId, async (tx) => {
      const before = await readMailSettings(tx, merchantId);
      await writeMailSettings(tx, merchantId, {});
      return [before, await readMailSettings(tx, merchantId)];
    });
    expect({ ...without, changedAt: null }).toEqual({ ...fresh, changedAt: null });
  });

  it("a change leaves the rest as it was", async () => {
    const { merchantId } = await seedMerchant();
    await withMerchant(merchantId, async (tx) => {
      await writeMailSettings(tx, merchantId, { windowStartHour: 7 });
      await writeMailSettings(tx, merchantId, { isExpress: true });
      expect(await readMailSettings(tx, merchantId)).toMatchObject({ windowStartHour: 7, isExpress: true });
    });
  });
});

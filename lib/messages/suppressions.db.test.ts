import { beforeEach, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { auditedActions } from "@/lib/testing/connected-merchant";
import { seedMerchant, type SeededMerchant } from "@/lib/testing/seed-merchant";

import { suppressAddress } from "./suppress-address";
import { addSuppression, listSuppressions, removeSuppression } from "./suppressions";

let merchant: SeededMerchant;
beforeEach(async () => {
  merchant = await seedMerchant();
});

const listed = async (search = "") => {
  const { rows, total } = await listSuppressions(merchant.merchantId, search);
  return { total, found: rows.map(({ address, reason }) => [address, reason]) };
};
const complain = (address: string) =>
  withMerchant(merchant.merchantId, (tx) =>
    suppressAddress(tx, { merchantId: merchant.merchantId, address, reason: "complained", at: new Date() }),
  );

describe("the addresses that get no mails", () => {
  it("are added in one spelling, found by any part, and are one merchant's own", async () => {
    await addSuppression({ ...merchant, address: " Ann+Shop@Example.test " });
    await addSuppression({ ...merchant, address: "ann+shop@example.TEST" });
    const other = await seedMerchant();
    expect(await listed("SHOP@")).toEqual({ total: 1, found: [["ann+shop@example.test", "added"]] });
    expect(await listed("%")).toEqual({ total: 0, found: [] });
    expect((await listSuppressions(other.merchantId, "")).total).toBe(0);
    expect(await auditedActions(merchant.merchantId)).toEqual(["suppression.added"]);
  });

  it("come off with a trace, but one that complained only when its owner asked for it", async () => {
    await complain("Bob@example.test");
    const remove = (isAgreed: boolean) =>
      removeSuppression({ ...merchant, address: "bob@example.test", isAgreed });
    await expect(remove(false)).rejects.toMatchObject({ code: "not_agreed", field: "isAgreed" });
    await remove(true);
    await expect(remove(true)).rejects.toMatchObject({ code: "not_suppressed" });
    expect(await auditedActions(merchant.merchantId)).toEqual(["suppression.removed"]);
  });

  it.each(["", "ann", "ann@", "a b@example.test", "ann@example.test\r\nx"])(
    "%j gets a sentence",
    async (address) => {
      await expect(addSuppression({ ...merchant, address })).rejects.toMatchObject({ field: "address" });
    },
  );
});

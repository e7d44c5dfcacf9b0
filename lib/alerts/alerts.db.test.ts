import { beforeAll, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { openAlerts, unconnectedMerchant } from "@/lib/testing/connected-merchant";

import { raiseAlert } from "./raise-alert";
import { resolveAlert } from "./resolve-alert";

let merchantId: string;
beforeAll(async () => {
  ({ merchantId } = await unconnectedMerchant());
});

const raise = (kind: string, subject?: string, data?: Record<string, string>) =>
  withMerchant(merchantId, (tx) => raiseAlert(tx, { merchantId, kind, subject, data }));
const resolve = (kind: string, subject?: string) =>
  withMerchant(merchantId, (tx) => resolveAlert(tx, { merchantId, kind, subject }));
const open = async (kind: string) => (await openAlerts(merchantId)).filter((alert) => alert.kind === kind);

describe("alerts", () => {
  it("a second raise counts on the open alert and keeps the latest data", async () => {
    expect(await raise("twice", "a", { n: "1" })).toEqual({ isNew: true });
    expect(await raise("twice", "a", { n: "2" })).toEqual({ isNew: false });
    expect(await open("twice")).toMatchObject([{ subject: "a", count: 2, data: { n: "2" } }]);
  });

  it("ten raises at once open one alert", async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => raise("crowd")));
    expect(results.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await open("crowd")).toMatchObject([{ count: 10 }]);
  });

  it("what is raised again after it was resolved is a new alert", async () => {
    await raise("again");
    await resolve("again");
    expect(await open("again")).toEqual([]);
    expect(await raise("again")).toEqual({ isNew: true });
  });

  it("resolving one subject leaves the others open, resolving none named closes all", async () => {
    for (const subject of ["x", "y", "z"]) await raise("many", subject);
    await resolve("many", "y");
    expect((await open("many")).map(({ subject }) => subject).sort()).toEqual(["x", "z"]);
    await resolve("many");
    expect(await open("many")).toEqual([]);
  });

  it("cannot be raised for another merchant from inside a merchant's transaction (P7)", async () => {
    const other = await unconnectedMerchant();
    const crossing = withMerchant(other.merchantId, (tx) => raiseAlert(tx, { merchantId, kind: "foreign" }));
    await expect(crossing).rejects.toThrow(/row-level security/);
  });
});

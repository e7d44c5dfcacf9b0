import { describe, expect, it } from "vitest";

import type { BillingProvider } from "@/lib/domain/provider";

import { watchProvider } from "./watch-provider";

function failing(): BillingProvider {
  const partial: Partial<BillingProvider> = {
    eventTypes: ["invoice.paid"],
    readInvoice: () => Promise.reject(new Error("read failed")),
    removeWebhook: () => Promise.resolve(),
    async *listEvents() {
      yield await Promise.resolve({ providerEventId: "evt_1" } as never);
      throw new Error("list failed");
    },
  };
  return partial as BillingProvider;
}

describe("a watched provider", () => {
  const account = {} as never;

  it("reports a failure before the caller can catch it, and throws it on", async () => {
    const order: string[] = [];
    const watched = watchProvider(failing(), async (error) => {
      await Promise.resolve();
      order.push(`noted ${(error as Error).message}`);
    });
    await watched.readInvoice(account, "in_1").catch(() => order.push("caught"));
    expect(order).toEqual(["noted read failed", "caught"]);
  });

  it("hands on what was listed before a list broke, and reports the break", async () => {
    const noted: unknown[] = [];
    const watched = watchProvider(failing(), async (error) => void noted.push(error));
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { providerEventId } of watched.listEvents(account, new Date()))
        seen.push(providerEventId);
    })();
    await expect(reading).rejects.toThrow("list failed");
    expect(seen).toEqual(["evt_1"]);
    expect(noted).toHaveLength(1);
  });

  it("leaves values and successes alone", async () => {
    const noted: unknown[] = [];
    const watched = watchProvider(failing(), async (error) => void noted.push(error));
    expect(watched.eventTypes).toEqual(["invoice.paid"]);
    await watched.removeWebhook(account, "we_1");
    expect(noted).toEqual([]);
  });
});

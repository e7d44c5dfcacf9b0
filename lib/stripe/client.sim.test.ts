import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { guardedHttpClient } from "./http-client";
import { simulateAccount } from "@/lib/testing/simulate-account";

const freePort = async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
};

describe("guardedHttpClient", () => {
  it.each([
    ["GET", ["read", "read"]],
    ["POST", ["write"]],
    ["DELETE", ["write"]],
  ])("repeats a %s that could not connect only if it is a read", async (method, asked) => {
    const sim = await simulateAccount();
    const client = guardedHttpClient(sim.account());
    const sending = client.makeRequest("127.0.0.1", await freePort(), "/v1/x", method, {}, "", "http", 1000);
    await expect(sending).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(sim.asked).toEqual(asked);
  });
});

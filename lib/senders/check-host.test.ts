import { once } from "node:events";
import { createServer as createPlain, type Server } from "node:net";
import { createServer } from "node:tls";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { isPublicAddress } from "@/lib/domain/doctor/public-address";
import { testCertificate } from "@/lib/testing/test-certificate";

import { checkHost, shakeHandsAt, type Ways } from "./check-host";

const { host, cert, key } = testCertificate;
let served: string[] = [];
const secure = createServer({ cert, key, SNICallback: (name, done) => (served.push(name), done(null)) });
const silent = createPlain(() => undefined);
const ports = new Map<Server, number>();

beforeAll(async () => {
  for (const server of [secure, silent]) {
    server.on("error", () => undefined);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    ports.set(server, typeof address === "object" && address ? address.port : 0);
  }
});
afterAll(() => {
  for (const server of ports.keys()) server.close();
});

/** Ways whose network is this machine: the TLS server answers for whatever address was allowed. */
function ways(changes: Partial<Ways> = {}): Ways & { asked: string[]; reached: string[] } {
  const asked: string[] = [];
  const reached: string[] = [];
  return {
    asked,
    reached,
    resolve: async (name) => (asked.push(name), ["93.184.216.34"]),
    isAllowed: isPublicAddress,
    shakeHands: (address, name) => {
      reached.push(address);
      return shakeHandsAt({ address: "127.0.0.1", host: name, port: ports.get(secure) ?? 0, ca: cert });
    },
    ...changes,
  };
}

describe("checkHost", () => {
  it("is content with a valid certificate for the name, asked for by that name", async () => {
    served = [];
    expect(await checkHost("Pay.Example.com.", ways())).toEqual({ host, state: "ok", code: null });
    expect(served).toEqual([host]);
  });

  it("finds a certificate of another name, and one that nobody trusts", async () => {
    expect(await checkHost("other.example.com", ways())).toMatchObject({
      state: "no_tls",
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
    const port = ports.get(secure) ?? 0;
    const shakeHands = (_: string, name: string) => shakeHandsAt({ address: "127.0.0.1", host: name, port });
    expect(await checkHost(host, ways({ shakeHands }))).toMatchObject({
      state: "no_tls",
      code: "DEPTH_ZERO_SELF_SIGNED_CERT",
    });
  });

  it.each([
    ["a private address", ["10.1.2.3"]],
    ["the metadata address", ["169.254.169.254"]],
    ["loopback inside IPv6", ["::ffff:127.0.0.1"]],
    ["a public address with a private one beside it", ["93.184.216.34", "192.168.0.1"]],
    ["a zone of this machine", ["fe80::1%lo"]],
  ])("connects to nothing when the name leads to %s", async (_, addresses) => {
    const way = ways({ resolve: async () => addresses });
    expect(await checkHost(host, way)).toEqual({ host, state: "not_public", code: null });
    expect(way.reached).toEqual([]);
  });

  it("a name that changes its answer gains nothing: it is asked once, and only what was checked is reached", async () => {
    const answers = [["93.184.216.34"], ["127.0.0.1"]];
    let asks = 0;
    const way = ways({ resolve: async () => answers[asks++] ?? [] });
    await checkHost(host, way);
    expect(asks).toBe(1);
    expect(way.reached).toEqual(["93.184.216.34"]);
  });

  it.each([
    ...["127.0.0.1", "[::1]", "::1", "localhost", "2130706433", "0x7f.1", "pay.example.com:8080", "a b.com"],
    ...[
      "user@pay.example.com",
      "pay..example.com",
      "-a.example.com",
      "pay.example.com/x",
      "",
      "x".repeat(300),
    ],
  ])("asks nothing about %j, which is no host name", async (text) => {
    const way = ways();
    expect(await checkHost(text, way)).toMatchObject({ state: "invalid" });
    expect(way.asked).toEqual([]);
  });

  it("tells a name that does not exist from a resolver that has trouble", async () => {
    const failing = (code: string) =>
      ways({ resolve: () => Promise.reject(Object.assign(new Error(code), { code })) });
    expect(await checkHost(host, failing("ENOTFOUND"))).toEqual({
      host,
      state: "not_resolving",
      code: "ENOTFOUND",
    });
    expect(await checkHost(host, failing("EAI_AGAIN"))).toMatchObject({ state: "unknown" });
    expect(await checkHost(host, ways({ resolve: async () => [] }))).toMatchObject({
      state: "not_resolving",
    });
  });

  it("takes the second address where the first does not answer, IPv4 before IPv6", async () => {
    const tried: string[] = [];
    const way = ways({
      resolve: async () => ["2606:4700:4700::1111", "93.184.216.34", "93.184.216.35"],
      shakeHands: async (address) => {
        tried.push(address);
        if (tried.length === 1) throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
      },
    });
    expect(await checkHost(host, way)).toMatchObject({ state: "ok" });
    expect(tried).toEqual(["93.184.216.34", "93.184.216.35"]);
  });

  it("gives up on a host that accepts and says nothing", async () => {
    const port = ports.get(silent) ?? 0;
    const shakeHands = (_: string, name: string) =>
      shakeHandsAt({ address: "127.0.0.1", host: name, port, patienceMs: 100 });
    expect(await checkHost(host, ways({ shakeHands }))).toEqual({
      host,
      state: "timed_out",
      code: "ETIMEDOUT",
    });
  });
});

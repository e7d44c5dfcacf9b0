import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect, it } from "vitest";

import { peerHeader } from "./caller-address";
import { notePeers } from "./note-peers";

const server = createServer((request, response) => response.end(String(request.headers[peerHeader])));

beforeAll(async () => {
  notePeers();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

it("writes the address of the connection over what the caller says it is", async () => {
  const { port } = server.address() as AddressInfo;
  const ask = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${port}/`, { headers }).then((answer) => answer.text());
  expect(await ask({ [peerHeader]: "203.0.113.7" })).toBe("127.0.0.1");
  expect(await ask({})).toBe("127.0.0.1");
});

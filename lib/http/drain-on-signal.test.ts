import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it, vi } from "vitest";

// As Next does it: on the signal it stops listening, ends what is under way and exits.
const server = (drainMs: number, stopMs: number, answerMs: number) => `
  import { createServer } from "node:http";
  import { drainOnSignal } from "@/lib/http/drain-on-signal";
  import { isDraining } from "@/lib/http/draining";
  const server = createServer((request, response) =>
    setTimeout(() => response.end(isDraining() ? "stopping" : "ready"), request.url === "/slow" ? ${answerMs} : 0));
  process.on("SIGTERM", () => server.close(() => process.exit(143)));
  drainOnSignal({ drainMs: ${drainMs}, stopMs: ${stopMs} });
  server.listen(0, "127.0.0.1", () => console.log("port " + server.address().port));`;

vi.setConfig({ testTimeout: 20_000 });
const started: ChildProcess[] = [];
afterAll(() => started.splice(0).forEach((child) => child.kill("SIGKILL")));

async function start(drainMs: number, stopMs: number, answerMs: number) {
  const args = ["--import", "tsx", "--input-type=module", "-e", server(drainMs, stopMs, answerMs)];
  const env = { ...process.env, LOG_LEVEL: "silent" };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const ended = once(child, "exit") as Promise<[number | null]>;
  return { child, ended, url: `http://127.0.0.1:${String(line).trim().split(" ")[1]}` };
}

async function ask(url: string, agent?: Agent) {
  const [response] = (await once(get(url, { agent }), "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of response) text += String(chunk);
  return { text, connection: response.headers.connection };
}

it("says that it stops, serves on meanwhile, ends what is under way and then itself", async () => {
  const { child, ended, url } = await start(300, 5_000, 600);
  const agent = new Agent({ keepAlive: true });
  expect(await ask(url, agent)).toEqual({ text: "ready", connection: "keep-alive" });
  child.kill("SIGTERM");
  await sleep(50);
  expect(await ask(url, agent)).toEqual({ text: "stopping", connection: "close" });
  expect(await ask(`${url}/slow`, agent)).toMatchObject({ text: "stopping" });
  expect((await ended)[0]).toBe(143);
  agent.destroy();
});

it("cuts off what takes longer than it may", async () => {
  const { child, ended, url } = await start(0, 200, 60_000);
  const request = get(`${url}/slow`).on("error", () => undefined);
  await once(request, "socket");
  await sleep(50);
  child.kill("SIGTERM");
  expect((await ended)[0]).toBe(1);
});

it("takes two signals at once for one, and ends at once at a later second one", async () => {
  const { child, ended } = await start(60_000, 60_000, 0);
  child.kill("SIGTERM");
  child.kill("SIGTERM");
  await sleep(1_100);
  expect(child.exitCode).toBeNull();
  child.kill("SIGTERM");
  expect((await ended)[0]).toBe(1);
});

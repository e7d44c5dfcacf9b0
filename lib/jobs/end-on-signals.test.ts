import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";

const program = `
  import { endOnSignals } from "@/lib/jobs/end-on-signals";
  const finish = () => new Promise(() => undefined);
  endOnSignals({ stopMs: 60_000, finish, giveBack: async () => console.log("given back") });
  setInterval(() => undefined, 1000);
  console.log("up");`;

it("takes two signals at once for one; a later second one gives back and ends at once", async () => {
  const args = ["--import", "tsx", "--input-type=module", "-e", program];
  const env = { ...process.env, LOG_LEVEL: "silent" };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  let said = "";
  child.stdout.on("data", (chunk) => (said += String(chunk)));
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  child.kill("SIGINT");
  await sleep(1_100);
  expect(child.exitCode).toBeNull();
  child.kill("SIGTERM");
  expect((await ended)[0]).toBe(1);
  expect(said).toBe("up\ngiven back\n");
}, 20_000);

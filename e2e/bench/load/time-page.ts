import { randomUUID } from "node:crypto";

import { quantile } from "@/e2e/bench/load/run-load";
import { openSession } from "@/lib/auth/sessions";
import { sessionCookieName } from "@/lib/auth/session-cookie";

const times = 60;
const warmUp = 5;

/** How long a signed-in person waits for a page, one after the other: to its first and to its last byte, ms. */
export async function timePage(address: string, userId: string) {
  const token = randomUUID();
  const expiresAt = new Date(Date.now() + 3_600_000);
  await openSession({ userId, sessionToken: token, expiresAt, agent: "" });
  const headers = { cookie: `${sessionCookieName()}=${token}` };
  const [first, last]: [number[], number[]] = [[], []];
  for (let n = -warmUp; n < times; n += 1) {
    const startedMs = performance.now();
    const answer = await fetch(address, { headers, redirect: "manual" });
    if (answer.status !== 200 || !answer.body) throw new Error(`${address} answered ${answer.status}`);
    const reader = answer.body.getReader();
    await reader.read();
    const firstMs = performance.now() - startedMs;
    while (!(await reader.read()).done);
    if (n < 0) continue;
    first.push(firstMs);
    last.push(performance.now() - startedMs);
  }
  const of = (all: number[], share: number) =>
    Math.round(
      quantile(
        all.toSorted((a, b) => a - b),
        share,
      ),
    );
  return {
    firstP50: of(first, 0.5),
    firstP95: of(first, 0.95),
    lastP95: of(last, 0.95),
    /** made in all, those to warm up among them */
    requests: times + warmUp,
  };
}

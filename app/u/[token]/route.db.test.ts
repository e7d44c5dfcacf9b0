import { beforeAll, describe, expect, it } from "vitest";

import { ownerQuery, recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { GET, HEAD } from "./route";

const chrome =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36";

/** All rows of all tables, of ours and of the queue. */
async function everything(): Promise<Record<string, string[]>> {
  const { rows: tables } = await ownerQuery(`SELECT table_schema AS s, table_name AS t
    FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'graphile_worker')`);
  const found: Record<string, string[]> = {};
  for (const { s, t } of tables as { s: string; t: string }[]) {
    const { rows } = await ownerQuery(`SELECT row_to_json(x)::text AS r FROM "${s}"."${t}" x ORDER BY 1`);
    found[t] = (rows as { r: string }[]).map(({ r }) => r);
  }
  return found;
}

describe("P6: a GET of a link", () => {
  let world: RecoveryWorld;
  let token: string;
  beforeAll(async () => {
    world = await recoveryWorld();
    const failed = await world.account.failRenewal();
    await world.drain();
    token = await world.tokenFor(failed.customer);
  });

  const requests = () => world.account.control.get<unknown[]>("/_control/requests");
  const ask = (method: string, headers: Record<string, string> = {}) =>
    new Request(`http://127.0.0.1/u/${token}`, { method, headers: { "user-agent": chrome, ...headers } });
  const params = () => ({ params: Promise.resolve({ token }) });

  it.each([
    ["of a browser", { "sec-fetch-mode": "navigate", "sec-fetch-user": "?1" }, 1],
    ["of a mail scanner", { "user-agent": "Barracuda Sentinel" }, 1],
    ["of a prefetch", { "sec-purpose": "prefetch" }, 0],
  ])("%s stores a visit at most, and asks the provider nothing", async (_name, headers, visits) => {
    const before = await everything();
    const asked = (await requests()).length;
    const response = await GET(ask("GET", headers), params());
    expect(response.status).toBeLessThan(300);
    const { Visit: visitsAfter, ...after } = await everything();
    const { Visit: visitsBefore, ...rest } = before;
    expect(after).toEqual(rest);
    expect(visitsAfter?.filter((row) => !visitsBefore?.includes(row))).toHaveLength(visits);
    expect((await requests()).length).toBe(asked);
  });

  it("and a HEAD changes nothing at all", async () => {
    const before = await everything();
    const asked = (await requests()).length;
    const response = await HEAD();
    expect(await response.text()).toBe("");
    expect(await everything()).toEqual(before);
    expect((await requests()).length).toBe(asked);
  });
});

import { describe, expect, it } from "vitest";

import { withInstallation } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";
import { ownerRows } from "@/lib/testing/owner-rows";

import { dropReplacedJobs } from "./drop-replaced";

const payload = { merchantId: "00000000-0000-7000-8000-000000000001", caseId: "c" };
const add = (key: string) => withInstallation((tx) => enqueue(tx, "case.reconcile", payload, { key }));
const jobs = (where: string) =>
  ownerRows<{ key: string | null; attempts: number }>(
    `SELECT key, attempts FROM graphile_worker._private_jobs WHERE ${where} ORDER BY id`,
  );
const change = (key: string, set: string) =>
  ownerRows(`UPDATE graphile_worker._private_jobs SET ${set} WHERE key = '${key}' RETURNING id`);

describe("a job whose worker died after a newer one had taken its key", () => {
  it("is removed, and the newer one stays; what was really given up stays for a person", async () => {
    await add("replaced");
    const [dead] = (await change("replaced", "locked_by = 'dead', locked_at = now()")) as { id: string }[];
    await add("replaced");
    await add("given up");
    await change("given up", "attempts = max_attempts, last_error = 'broken'");
    expect(await dropReplacedJobs()).toBe(0);
    await ownerRows("SELECT graphile_worker.force_unlock_workers(ARRAY['dead'])");
    expect(await jobs(`id = ${dead?.id}`)).toEqual([{ key: null, attempts: 25 }]);
    expect(await dropReplacedJobs()).toBe(1);
    expect(await jobs(`id = ${dead?.id}`)).toEqual([]);
    expect(await jobs("key IN ('replaced', 'given up')")).toEqual([
      { key: "replaced", attempts: 0 },
      { key: "given up", attempts: 25 },
    ]);
    await ownerRows("DELETE FROM graphile_worker._private_jobs WHERE key IN ('replaced', 'given up')");
  });
});

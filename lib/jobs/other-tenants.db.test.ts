import { beforeAll, describe, expect, it } from "vitest";

import { jobs, type JobName } from "@/lib/queue/jobs";
import { fillTables } from "@/lib/testing/fill-tables";
import { ownerQuery, recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";
import { testDatabase } from "@/lib/testing/test-database";

import { runJob } from "./run-job";

/** What an id in a payload is one of. A job with another one fails here until it is said. */
const tables: Record<string, string> = {
  stepId: "Step",
  caseId: "RecoveryCase",
  retryId: "Retry",
  eventId: "ProviderEvent",
  batchId: "SendBatch",
  messageId: "Message",
  versionId: "SequenceVersion",
  scanId: "Scan",
  reminderId: "Reminder",
  noticeId: "Notice",
};
const values: Record<string, unknown> = { lane: 0, most: 10, cause: "demand" };

let mine: RecoveryWorld;
let theirs: RecoveryWorld;
let theirCustomer: string;
let names: string[];

beforeAll(async () => {
  mine = await recoveryWorld({ hasFirstScan: true });
  theirs = await recoveryWorld({ hasFirstScan: true });
  ({ customer: theirCustomer } = await theirs.account.failRenewal());
  values.customer = theirCustomer;
  await theirs.drain();
  await theirs.updateCard(theirCustomer, "4242424242424242");
  names = (await fillTables((await testDatabase()).ownerUrl, theirs.merchantId)).map(({ table }) => table);
});

async function payloadOf(name: JobName): Promise<Record<string, unknown>> {
  const payload: Record<string, unknown> = { merchantId: mine.merchantId };
  for (const key of Object.keys(jobs[name].shape).filter((each) => each !== "merchantId")) {
    const table = tables[key];
    if (!table && !(key in values)) throw new Error(`${name}: say in this test what ${key} stands for`);
    payload[key] = table ? await firstOf(table) : values[key];
  }
  return payload;
}

async function firstOf(table: string): Promise<string> {
  const sql = `SELECT "id" FROM "${table}" WHERE "merchantId" = $1 LIMIT 1`;
  return (await ownerQuery(sql, [theirs.merchantId])).rows[0].id;
}

/** Everything that is the other merchant's: each of their rows, what was asked of their account, their mails. */
async function snapshot(): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const name of names) {
    const hash = `md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))`;
    const sql = `SELECT ${hash} AS hash FROM "${name}" t WHERE "merchantId" = $1`;
    found[name] = (await ownerQuery(sql, [theirs.merchantId])).rows[0].hash;
  }
  const requests = await theirs.account.control.get<{ account: string }[]>("/_control/requests?since=0");
  const { email } = (await theirs.caseOf(theirCustomer)).customer;
  return {
    ...found,
    asked: requests.filter(({ account }) => account === theirs.account.id).length,
    mails: (await theirs.mails(email ?? "")).length,
  };
}

describe("P7: a job of one merchant with the ids of another", () => {
  it.each(Object.keys(jobs) as JobName[])(
    "%s changes nothing of theirs and asks their provider nothing",
    async (name) => {
      const [payload, before] = [await payloadOf(name), await snapshot()];
      // It may end as "not found", or find nothing to do.
      await runJob(name, payload).catch(() => undefined);
      expect(await snapshot()).toEqual(before);
    },
  );
});

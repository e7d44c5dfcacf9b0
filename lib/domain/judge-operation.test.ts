import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { judgeOperation, type OperationNumbers } from "./judge-operation";

const well: OperationNumbers = {
  workers: 1,
  inboxLagSeconds: 300,
  oldestJobSeconds: 600,
  oldestStepSeconds: 900,
  pollsLate: 0,
  mailsSlowed: 2,
  mailsStopped: 0,
  clockSkewSeconds: -5,
  databaseConnections: 90,
  databaseConnectionsMost: 100,
};
const judge = (numbers: Partial<OperationNumbers>) => judgeOperation({ ...well, ...numbers });

describe("what an operator is told", () => {
  it("is nothing at the edge of what is well", () => expect(judge({})).toEqual([]));

  it.each([
    ["RecoupWorkerSilent", { workers: 0 }, /No worker lives/],
    ["RecoupClockWrong", { clockSkewSeconds: -7.6 }, /differ by 8 seconds/],
    ["RecoupInboxOld", { inboxLagSeconds: 301 }, /waited for 5 minutes/],
    ["RecoupJobsOld", { oldestJobSeconds: 1200 }, /20 minutes/],
    ["RecoupStepsLate", { oldestStepSeconds: 1800 }, /30 minutes late/],
    ["RecoupMailsStopped", { mailsStopped: 1 }, /Mails of one merchant are held/],
    ["RecoupPollsFailing", { pollsLate: 3 }, /of 3 merchants/],
    ["RecoupDatabaseConnectionsShort", { databaseConnections: 91 }, /91 of 100/],
  ] as const)("is %s", (alert, numbers, sentence) => {
    expect(judge(numbers)).toMatchObject([{ alert, sentence: expect.stringMatching(sentence) }]);
    expect(readFileSync("docs/prometheus-rules.yml", "utf8")).toContain(`alert: ${alert}\n`);
  });

  it("begins with the worst", () => {
    const alerts = judge({ workers: 0, pollsLate: 1, oldestJobSeconds: 999 }).map(({ alert }) => alert);
    expect(alerts).toEqual(["RecoupWorkerSilent", "RecoupJobsOld", "RecoupPollsFailing"]);
  });
});

/** What is measured of an installation, as far as it is judged here. */
export interface OperationNumbers {
  workers: number;
  inboxLagSeconds: number;
  oldestJobSeconds: number;
  oldestStepSeconds: number;
  pollsLate: number;
  mailsSlowed: number;
  mailsStopped: number;
  clockSkewSeconds: number;
  databaseConnections: number;
  databaseConnectionsMost: number;
}

export interface OperationWarning {
  /** the alert of docs/prometheus-rules.yml that says the same, and under which the runbook says what to do */
  alert: string;
  sentence: string;
}

const minutes = (seconds: number) => `${Math.round(seconds / 60)} minutes`;
const merchants = (count: number) => (count === 1 ? "one merchant" : `${count} merchants`);

/** What whoever runs an installation must know now, worst first; nothing where all is well. */
export function judgeOperation(numbers: OperationNumbers): OperationWarning[] {
  const { workers, inboxLagSeconds, oldestJobSeconds, oldestStepSeconds, pollsLate, mailsStopped } = numbers;
  const { clockSkewSeconds, databaseConnections, databaseConnectionsMost } = numbers;
  const found: [isTrue: boolean, alert: string, sentence: string][] = [
    [
      workers === 0,
      "RecoupWorkerSilent",
      "No worker lives: nothing is handled, mailed or retried. Start one.",
    ],
    [
      Math.abs(clockSkewSeconds) > 5,
      "RecoupClockWrong",
      `This machine's clock and the database's differ by ${Math.round(Math.abs(clockSkewSeconds))} seconds.`,
    ],
    [
      inboxLagSeconds > 300,
      "RecoupInboxOld",
      `An event has waited for ${minutes(inboxLagSeconds)} to be handled.`,
    ],
    [oldestJobSeconds > 600, "RecoupJobsOld", `A job has waited for ${minutes(oldestJobSeconds)} to run.`],
    [oldestStepSeconds > 900, "RecoupStepsLate", `A planned mail is ${minutes(oldestStepSeconds)} late.`],
    [
      mailsStopped > 0,
      "RecoupMailsStopped",
      `Mails of ${merchants(mailsStopped)} are held: too many bounced or were complained of.`,
    ],
    [pollsLate > 0, "RecoupPollsFailing", `Events of ${merchants(pollsLate)} were not listed for 3 hours.`],
    [
      databaseConnections > 0.9 * databaseConnectionsMost,
      "RecoupDatabaseConnectionsShort",
      `${databaseConnections} of ${databaseConnectionsMost} connections to the database are in use.`,
    ],
  ];
  return found.flatMap(([isTrue, alert, sentence]) => (isTrue ? [{ alert, sentence }] : []));
}

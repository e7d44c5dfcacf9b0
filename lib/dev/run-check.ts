import { join } from "node:path";

import { createStopList, type StopList } from "@/lib/dev/stop-list";
import { describeEnd, startPart } from "@/lib/dev/start-part";
import { readFileSync } from "node:fs";

const program = `
  import { checkRestored } from "@/lib/backup/check-restored";
  console.log((await checkRestored()).join("\\n"));
  process.exit(0);`;

/** Looks at a restored database as the app does, in a process that knows no other. @throws Error with what is wrong */
export async function runCheck(appUrl: string, stops: StopList = createStopList()): Promise<string> {
  const part = startPart({
    name: "check of the restored database",
    args: ["--import", "tsx", "--input-type=module", "-e", program],
    env: { ...process.env, DATABASE_URL: appUrl },
    logFile: join(process.cwd(), ".data", "logs", "backup-drill.log"),
  });
  stops.add(part.stop);
  const how = await part.ended;
  if (how !== "ended with exit code 0") throw new Error(describeEnd(part.name, how, part.logFile));
  return readFileSync(part.logFile, "utf8");
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startPart } from "@/lib/dev/start-part";
import type { StopList } from "@/lib/dev/stop-list";

type Tool = {
  name: string;
  /** Below node_modules, for example `eslint/bin/eslint.js`. */
  file: string;
  args: string[];
  env?: Record<string, string>;
};

export type ToolResult = { isOk: boolean; output: string };

/** Runs a tool to its end in a process that ends when we do; its output is kept in `.data/logs`. */
export async function runTool({ name, file, args, env = {} }: Tool, stops: StopList): Promise<ToolResult> {
  const part = startPart({
    name,
    args: [join("node_modules", file), ...args],
    env: { ...process.env, NODE_ENV: undefined, NO_COLOR: "1", FORCE_COLOR: undefined, ...env },
    logFile: join(process.cwd(), ".data", "logs", `${name}.log`),
  });
  stops.add(part.stop);
  const how = await part.ended;
  return { isOk: how === "ended with exit code 0", output: readFileSync(part.logFile, "utf8") };
}

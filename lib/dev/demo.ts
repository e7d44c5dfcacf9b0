import { parseArgs } from "node:util";
import { describeStack, toReadyLine } from "@/lib/dev/describe-stack";
import { playRecovery } from "@/lib/dev/play-recovery";
import { runStack } from "@/lib/dev/run-stack";
import { ownerEmail } from "@/lib/dev/stack-environment";
import { secondsSince } from "@/lib/dev/stack-context";
import type { Stack } from "@/lib/dev/up";

// `npm run demo`: everything on this machine, and one recovery played through it before the first look.
const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const startedAtMs = Date.now();

function describeDemo(stack: Stack, merchantUrl: string): string {
  const line = "─".repeat(78);
  return [
    line,
    `  Recoup is ready (${secondsSince(startedAtMs)})`,
    "",
    describeStack(stack),
    "",
    "  Try first",
    `    1. Sign in as ${ownerEmail}: the recovery that was just played is on`,
    `       ${merchantUrl}`,
    `    2. On ${stack.simulator}/control let a customer's renewal fail; within seconds the`,
    "       case is on the overview and the mail is in the inbox.",
    "    3. Follow the mail's link, enter 4242 4242 4242 4242, and watch the case close.",
    "    4. Move the clock a month on the control page.",
    "",
    "  Ctrl-C ends everything.",
    line,
    "",
  ].join("\n");
}

await runStack({
  name: "demo",
  mode: "production",
  isForProgram: values.json,
  onReady: async (stack, say) => {
    const { merchantUrl } = await playRecovery(stack, say);
    process.stdout.write(values.json ? `${toReadyLine(stack)}\n` : `\n${describeDemo(stack, merchantUrl)}`);
  },
});

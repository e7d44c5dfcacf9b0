import { runStack } from "@/lib/dev/run-stack";
import { describeStack } from "@/lib/dev/describe-stack";

// `npm run dev`: the whole stack with Next's development server and a worker that restarts on changes.
await runStack({
  name: "dev",
  mode: "development",
  isForProgram: false,
  onReady: async (stack) => {
    process.stdout.write(`\n${describeStack(stack)}\n`);
  },
});

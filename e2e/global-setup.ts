import { readLogs } from "@/e2e/fixtures/read-logs";
import { refuseSecrets } from "@/e2e/fixtures/refuse-secrets";
import { announceStack } from "@/e2e/fixtures/stack";
import { createStopList } from "@/lib/dev/stop-list";
import { up } from "@/lib/dev/up";

/**
 * Starts the whole stack for the browser tests, on its own ports and data, and stops it after them. What it logged
 * meanwhile must hold no secret.
 */
export default async function setup(): Promise<() => Promise<void>> {
  // A stack that runs already: whoever set these started it and stops it.
  if (process.env.E2E_APP) return async () => {};
  const stops = createStopList();
  const lines: string[] = [];
  try {
    const stack = await up({
      name: "e2e",
      mode: "production",
      isPrivate: true,
      say: (line) => lines.push(line),
      stops,
    });
    announceStack(stack);
    return async () => {
      await stops.stop();
      refuseSecrets(readLogs(stack.folder));
    };
  } catch (error) {
    console.error(lines.join("\n"));
    await stops.stop();
    throw error;
  }
}

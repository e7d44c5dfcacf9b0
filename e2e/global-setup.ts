import { announceStack } from "@/e2e/fixtures/stack";
import { createStopList } from "@/lib/dev/stop-list";
import { up } from "@/lib/dev/up";

/** Starts the whole stack for the browser tests, on its own ports and data, and stops it after them. */
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
    return stops.stop;
  } catch (error) {
    console.error(lines.join("\n"));
    await stops.stop();
    throw error;
  }
}

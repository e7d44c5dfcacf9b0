import { createStopList } from "@/lib/dev/stop-list";
import { up } from "@/lib/dev/up";

/** Starts the whole stack for the browser tests, on its own ports and data, and stops it after them. */
export default async function setup(): Promise<() => Promise<void>> {
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
    process.env.E2E_APP = stack.app;
    process.env.E2E_SIMULATOR = stack.simulator;
    process.env.E2E_KEYS = JSON.stringify(stack.keys);
    process.env.E2E_OWNER_URL = stack.databaseUrls.ownerUrl;
    return stops.stop;
  } catch (error) {
    console.error(lines.join("\n"));
    await stops.stop();
    throw error;
  }
}

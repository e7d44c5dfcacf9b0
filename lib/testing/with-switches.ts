import { testSimulator } from "@/lib/testing/test-simulator";

/** Runs with switches of the simulator set, and sets them back. */
export async function withSwitches<T>(switches: Record<string, unknown>, run: () => Promise<T>): Promise<T> {
  const { control, world } = await testSimulator();
  const before = { ...world.switches };
  await control.post("/_control/switches", switches);
  try {
    return await run();
  } finally {
    await control.post("/_control/switches", before);
  }
}

/** Runs with one fault rule of the simulator, and clears it. */
export async function withFault<T>(rule: Record<string, unknown>, run: () => Promise<T>): Promise<T> {
  const { control } = await testSimulator();
  await control.post("/_control/faults", { rules: [rule] });
  try {
    return await run();
  } finally {
    await control.post("/_control/faults", { rules: [] });
  }
}

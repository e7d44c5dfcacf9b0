import { startSimulator, type Simulator } from "@/lib/simulator/start-simulator";
import { testEnvironment } from "@/lib/testing/test-environment";

// Kept on globalThis: all test files of one worker process share one simulator, as they share `env()`.
const kept = globalThis as { recoupTestSimulator?: Promise<Simulator> };

/**
 * The simulator of this worker process; tests keep apart by simulating their own account. Sets the
 * environment to it, so call it before the first use of `env()`. Rate limits are off, as no test paces its
 * preparations; leave switches and faults as you found them.
 */
export function testSimulator(): Promise<Simulator> {
  return (kept.recoupTestSimulator ??= start());
}

async function start(): Promise<Simulator> {
  const simulator = await startSimulator({ seed: `test ${process.pid}` });
  await simulator.control.post("/_control/switches", { rateLimits: false });
  await simulator.control.post("/_control/mail", { rateLimit: 0 });
  const settings = {
    DATABASE_URL: process.env.DATABASE_URL ?? "postgresql://nobody@127.0.0.1:9/none",
    STRIPE_API_BASE: simulator.url,
    RESEND_BASE_URL: `${simulator.url}/resend`,
    RESEND_API_KEY: "re_test",
  };
  Object.assign(process.env, testEnvironment, settings);
  return simulator;
}

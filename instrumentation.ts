/** Start checks of the web process; `next build` starts nothing. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs" && process.env.NEXT_PHASE !== "phase-production-build") {
    const { checkWebStart } = await import("@/lib/http/check-web-start");
    // next-auth takes its own address from here and nowhere else.
    process.env.NEXTAUTH_URL = await checkWebStart();
    const { DRAIN_SECONDS, STOP_SECONDS } = (await import("@/lib/env")).env();
    const { drainOnSignal } = await import("@/lib/http/drain-on-signal");
    await (await import("@/lib/trace/start-tracing")).startTracing("web");
    const { measureHttp } = await import("@/lib/metrics/measure-http");
    measureHttp();
    drainOnSignal({ drainMs: DRAIN_SECONDS * 1000, stopMs: STOP_SECONDS * 1000 });
  }
}

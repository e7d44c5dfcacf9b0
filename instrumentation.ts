/** Start checks of the web process: what is not safe to run with is refused with a sentence. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { checkStart } = await import("@/lib/db/check-start");
  const { env } = await import("@/lib/env");
  try {
    // next-auth takes its own address from here and nowhere else.
    process.env.NEXTAUTH_URL = env().APP_URL;
    await checkStart();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

import { env, isLoopback } from "@/lib/env";

/** The simulator's inbox, where this installation's mails go to one on this machine; undefined elsewhere. */
export function simulatedInboxUrl(): string | undefined {
  const { RESEND_BASE_URL } = env();
  if (!RESEND_BASE_URL || !isLoopback(RESEND_BASE_URL)) return undefined;
  return new URL("/inbox", RESEND_BASE_URL).href;
}

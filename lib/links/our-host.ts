import { env, isLocalApp, isLoopback } from "@/lib/env";

type Header = (name: string) => string | null;

/** Whether a request was made to the installation's own host, on a developer's machine by any of its names. */
export function isOurHost({ header }: { header: Header }): boolean {
  const host = hostOf(header);
  if (host === null || host === new URL(env().APP_URL).hostname) return true;
  return isLocalApp() && URL.canParse(`http://${host}`) && isLoopback(`http://${host}`);
}

/** The host that a request names, without its port. */
export const hostOf = (header: Header) =>
  (header("x-forwarded-host") ?? header("host"))?.toLowerCase().replace(/:\d+$/, "") ?? null;

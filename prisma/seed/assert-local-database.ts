import { env, isLoopback } from "@/lib/env";

/** @throws Error unless the database is on this machine: invented people belong in no other */
export function assertLocalDatabase(): void {
  const { DATABASE_URL: url } = env();
  if (isLoopback(url) || isSocket(url)) return;
  throw new Error("Seeds only fill a database on this machine; DATABASE_URL names another host.");
}

// The folder of a Unix socket in the place of a host, as in postgresql://user@%2Fvar%2Frun/name.
function isSocket(url: string): boolean {
  return URL.canParse(url) && /^%2f/i.test(new URL(url).hostname);
}

import { env, isLoopback } from "@/lib/env";

/** @throws Error unless the database is on this machine: invented people belong in no other */
export function assertLocalDatabase(): void {
  if (isLoopback(env().DATABASE_URL)) return;
  throw new Error("Seeds only fill a database on this machine; DATABASE_URL names another host.");
}

import { cookies } from "next/headers";

import { env } from "@/lib/env";

import { sessionCookieName } from "./session-cookie";
import { endSession } from "./sessions";

/** Ends the session of whoever asks, here and in the database. To be called from a server action. */
export async function signOut(): Promise<void> {
  const jar = await cookies();
  const name = sessionCookieName();
  const token = jar.get(name)?.value;
  if (token) await endSession(token);
  // A browser lets a `__Secure-` cookie be replaced by a secure one only.
  jar.set(name, "", { maxAge: 0, path: "/", httpOnly: true, secure: env().APP_URL.startsWith("https://") });
}

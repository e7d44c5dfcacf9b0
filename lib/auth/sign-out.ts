import { readSessionToken, writeSessionToken } from "./session-cookie";
import { endSession } from "./sessions";

/** Ends the session of whoever asks, here and in the database. To be called from a server action. */
export async function signOut(): Promise<void> {
  const token = await readSessionToken();
  if (token) await endSession(token);
  await writeSessionToken("");
}

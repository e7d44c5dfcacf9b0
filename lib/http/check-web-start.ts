import { checkStart } from "@/lib/db/check-start";
import { env } from "@/lib/env";

import { notePeers } from "./note-peers";

/**
 * Ends the process with a sentence when it is not safe to run: environment not complete, or a database login
 * that could see past the walls between merchants (P7).
 * @returns our own address
 */
export async function checkWebStart(): Promise<string> {
  try {
    const { APP_URL } = env();
    await checkStart();
    notePeers();
    return APP_URL;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

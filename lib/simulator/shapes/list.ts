import type { List } from "@/lib/simulator/objects";

/** A list envelope that holds everything there is. */
export function listOf<T>(data: T[], url: string): List<T> & { total_count?: number } {
  return { object: "list", data, has_more: false, url };
}

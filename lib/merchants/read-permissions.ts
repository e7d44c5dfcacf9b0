import { z } from "zod";

import type { Permissions } from "@/lib/domain/provider";

const stored = z.record(z.string(), z.enum(["granted", "missing", "unknown"])).catch({});

/** Permissions as the column holds them; an unreadable value counts as nothing known. */
export function readPermissions(value: unknown): Permissions {
  return stored.parse(value);
}

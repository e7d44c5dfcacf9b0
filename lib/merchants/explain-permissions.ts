import type { ExplainedPermission } from "@/lib/domain/connection-view";
import type { Permissions } from "@/lib/domain/provider";

import { permissionWords } from "./permission-words";

/** What each permission is for and whether the key has it, in the order in which people need them. */
export function explainPermissions(permissions: Permissions): ExplainedPermission[] {
  return permissionWords.map((words) => ({ ...words, grant: permissions[words.slug] ?? "unknown" }));
}

/** `limited` where something is known not to work with this key. */
export function statusOf(permissions: Permissions): "ok" | "limited" {
  return explainPermissions(permissions).some(({ grant }) => grant === "missing") ? "limited" : "ok";
}

/** What recovery cannot do without and the key is known to lack. */
export function missingEssentials(permissions: Permissions): ExplainedPermission[] {
  return explainPermissions(permissions).filter(
    ({ grant, isEssential }) => isEssential && grant === "missing",
  );
}

import { db } from "@/lib/db/client";
import { AppError } from "@/lib/domain/errors";

const kept = globalThis as { recoupInstallationId?: string };

/** Names this installation on merchants' accounts, so that it never touches another one's objects. */
export async function readInstallationId(): Promise<string> {
  if (kept.recoupInstallationId) return kept.recoupInstallationId;
  const row = await db().installation.findUnique({ where: { id: 1 } });
  if (!row) throw new AppError("internal", "not_migrated", "The table Installation has no row");
  return (kept.recoupInstallationId = row.uuid);
}

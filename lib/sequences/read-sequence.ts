import type { SequenceVersion } from "@/lib/db/client";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import type { SequenceVersionView, SequenceView } from "@/lib/domain/sequence-view";

import { findVersion } from "./find-version";
import { loadSequence } from "./load-sequence";

const mostListed = 50;

/**
 * A merchant's sequence with the list of its versions, the newest fifty.
 * @param number  of the version to show; the newest where none is named
 * @throws NotFoundError `sequence_version_not_found`
 */
export async function readSequence(merchantId: string, number?: number): Promise<SequenceView> {
  return withMerchant(merchantId, async (tx) => {
    const rows = await tx.sequenceVersion.findMany({
      where: { merchantId },
      orderBy: { number: "desc" },
      take: mostListed,
      omit: { content: true },
    });
    const newest = rows[0]?.number ?? 0;
    const shown = number ?? newest;
    const content = await loadSequence(tx, merchantId, await findVersion(tx, merchantId, shown));
    return { number: shown, newest, content, versions: await describe(tx, merchantId, rows) };
  });
}

type Row = Omit<SequenceVersion, "content">;

async function describe(tx: Tx, merchantId: string, rows: Row[]): Promise<SequenceVersionView[]> {
  const authors = await tx.membership.findMany({
    where: { merchantId, userId: { in: rows.map(({ userId }) => userId) } },
    include: { user: true },
  });
  const running = await tx.recoveryCase.groupBy({
    by: ["sequenceVersionId"],
    where: { merchantId, state: { not: "closed" } },
    _count: true,
  });
  const countOf = (id: string | null) =>
    running.find(({ sequenceVersionId }) => sequenceVersionId === id)?._count ?? 0;
  const nameOf = (id: string) => authors.find(({ userId }) => userId === id)?.user;
  const saved = rows.map(({ id, number, note, createdAt, userId }) => ({
    number,
    note,
    savedAt: createdAt,
    savedBy: nameOf(userId)?.name ?? nameOf(userId)?.email ?? null,
    running: countOf(id),
  }));
  const builtIn = { number: 0, note: "Built in", savedAt: null, savedBy: null, running: countOf(null) };
  return [...saved, builtIn];
}

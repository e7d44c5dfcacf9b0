import { now } from "@/lib/clock";
import { hashToken } from "@/lib/crypto/token";
import { db } from "@/lib/db/client";
import { addDays } from "@/lib/domain/sequence";

import { describeVisit, type VisitorRequest } from "./describe-visit";
import { type LinkRow, toStoredLink, type StoredLink } from "./stored-link";

const shape = /^[A-Za-z0-9_-]{32}$/;
const livesOnDays = 30;
// The longest reminder speaks of a month ahead.
const reminderLivesDays = 60;

/** A link with all that its page needs; of one merchant only. */
export interface FoundLink extends StoredLink {
  at: Date;
  /** its case was closed more than 30 days ago; a reminder's was made more than 60 days ago */
  isOver: boolean;
}

/**
 * Finds what a token leads to, in one statement. With a newer living case of the same customer and address, an
 * old link leads to that one.
 * @param fetch  of the link's page, to be stored as a visit
 * @returns null for an unknown or malformed token
 */
export async function findLink(token: string, fetch?: VisitorRequest): Promise<FoundLink | null> {
  if (!shape.test(token)) return null;
  const at = await now();
  const visit = fetch ? JSON.stringify({ at, ...describeFetch(fetch, at) }) : null;
  const rows = await db().$queryRaw<{ link: LinkRow | null }[]>`
    SELECT read_link(${hashToken(token)}, ${visit}::jsonb) AS "link"`;
  const row = rows[0]?.link;
  if (!row) return null;
  const stored = toStoredLink(row);
  const endsAt = endOf(stored);
  return { ...stored, at, isOver: endsAt !== null && endsAt < at };
}

function endOf({ link, owner }: StoredLink): Date | null {
  if (!owner) return addDays(link.createdAt, reminderLivesDays);
  return owner.closedAt && addDays(owner.closedAt, livesOnDays);
}

// A look is no click: what came before it does not matter.
function describeFetch(request: VisitorRequest, at: Date) {
  return describeVisit(request, { at, sentAt: null, shownAt: null });
}

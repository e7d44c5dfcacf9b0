import { now } from "@/lib/clock";
import { hashToken } from "@/lib/crypto/token";
import { runStatement } from "@/lib/db/client";
import { together } from "@/lib/db/together";
import { addDays } from "@/lib/domain/sequence";

import { answersFor, findBoundHost } from "./bound-host";
import { describeVisit, readAddress, type VisitorRequest } from "./describe-visit";
import { type LinkRow, toStoredLink, type StoredLink } from "./stored-link";

const longestToken = 64;
const livesOnDays = 30;
// The longest reminder speaks of a month ahead.
const reminderLivesDays = 60;

/** A link with all that its page needs; of one merchant only. */
export interface FoundLink extends StoredLink {
  at: Date;
  /** its case was closed more than 30 days ago; a reminder's was made more than 60 days ago */
  isOver: boolean;
  /** the merchant's own host that was asked; null: ours */
  host: string | null;
}

/**
 * Finds what a token leads to, in one statement with others of this moment. With a newer living case of the same
 * customer and address, an old link leads to that one. A token that does not exist is held against the network address that tried it.
 * @param storeVisit  the request is a fetch of the link's page, to be stored as a visit
 * @returns null for an unknown or malformed token, and on a host that is another merchant's or nobody's
 */
export async function findLink(
  token: string,
  request: VisitorRequest,
  { storeVisit = false } = {},
): Promise<FoundLink | null> {
  if (isMalformed(token)) return null;
  const at = await now();
  // Mail and company are looked at later (judgeVisits): a look is no click, and nobody waits for its judgement.
  const times = { at, sentAt: null, deliveredAt: null, shownAt: null };
  const visit = storeVisit ? { at, ...describeVisit(request, times) } : { at, ...readAddress(request) };
  const row = await readLink({ tokenHash: hashToken(token), visit });
  return row && toFoundLink(row, request, at);
}

export function isMalformed(token: string): boolean {
  return token.length > longestToken;
}

/** @returns null on a host that is another merchant's or nobody's */
export async function toFoundLink(
  row: LinkRow,
  request: VisitorRequest,
  at: Date,
): Promise<FoundLink | null> {
  const stored = toStoredLink(row);
  if (!(await answersFor(request, stored.link.merchantId))) return null;
  const bound = await findBoundHost(request);
  const endsAt = endOf(stored);
  return { ...stored, at, isOver: endsAt !== null && endsAt < at, host: bound?.host ?? null };
}

/** What a token leads to, asked in one statement with others of this moment; a `visit` with a method is stored. */
export const readLink = together(async (asked: { tokenHash: string; visit: unknown }[]) => {
  const [answer] = await runStatement<{ links: (LinkRow | null)[] }>`
    SELECT read_links(${JSON.stringify(asked)}::jsonb) AS "links"`;
  return answer?.links ?? [];
});

function endOf({ link, owner }: StoredLink): Date | null {
  if (!owner) return addDays(link.createdAt, reminderLivesDays);
  return owner.closedAt && addDays(owner.closedAt, livesOnDays);
}

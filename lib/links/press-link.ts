import { now } from "@/lib/clock";
import { hashToken } from "@/lib/crypto/token";
import { runStatement } from "@/lib/db/client";
import { together } from "@/lib/db/together";
import type { VisitCompany } from "@/lib/domain/visit-company";
import { type Attempt, attemptOf } from "@/lib/limits/attempt-of";
import { tooManyAttempts } from "@/lib/limits/require-attempt";
import { describeError, log } from "@/lib/log";

import { readAddress, type VisitFacts, type VisitorRequest } from "./describe-visit";
import { type FoundLink, isMalformed, readLink, toFoundLink } from "./find-link";
import { lookBackMs } from "./read-company";
import type { LinkRow } from "./stored-link";

export interface PressedLink {
  found: FoundLink;
  /** what else came before it, up to a minute: over all merchants, told as bare numbers; null where not known */
  company: VisitCompany | null;
}

interface Asked {
  tokenHash: string;
  visit: { at: Date } & Pick<VisitFacts, "address" | "addressHash">;
  from: Date;
  attempt: Attempt;
}

/** What the SQL function `press_links` gives; no company where the press is refused. */
interface Answer {
  link: LinkRow;
  waitMs: number;
  company: VisitCompany | null;
}

/**
 * Finds a link whose button is pressed, as `findLink` does, and counts the press: far above what a person does;
 * without it one leaked link could use up the merchant's request budget. Where it cannot be counted it is let through:
 * a limit must not become an outage.
 * @returns null for an unknown or malformed token, and on a host that is another merchant's or nobody's
 * @throws RateLimitedError `too_many_attempts`
 */
export async function pressLink(token: string, request: VisitorRequest): Promise<PressedLink | null> {
  if (isMalformed(token)) return null;
  const at = await now();
  const tokenHash = hashToken(token);
  const asked: Asked = {
    tokenHash,
    visit: { at, ...readAddress(request) },
    from: new Date(at.getTime() - lookBackMs),
    attempt: attemptOf("link_click", tokenHash),
  };
  const answer = await readPressed(asked).catch((error: unknown) => readUncounted(asked, error));
  const found = answer && (await toFoundLink(answer.link, request, at));
  if (!found) return null;
  if (answer.waitMs > 0) throw tooManyAttempts("This button was pressed very often", answer.waitMs);
  return { found, company: answer.company };
}

const readPressed = together(async (asked: Asked[]) => {
  const [answer] = await runStatement<{ pressed: (Answer | null)[] }>`
    SELECT press_links(${JSON.stringify(asked)}::jsonb) AS "pressed"`;
  return answer?.pressed ?? [];
});

async function readUncounted({ tokenHash, visit }: Asked, error: unknown): Promise<Answer | null> {
  log.warn({ error: describeError(error) }, "a press was not counted");
  const link = await readLink({ tokenHash, visit });
  return link && { link, waitMs: 0, company: null };
}

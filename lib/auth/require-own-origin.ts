import { ForbiddenError } from "@/lib/domain/errors";
import { env } from "@/lib/env";

/**
 * Lets a POST pass that our own pages sent. For each route that acts by a cookie: browsers say where a form comes
 * from, and what says nothing of it is no browser and brings nobody's cookie.
 * @throws ForbiddenError `foreign_origin`
 */
export function requireOwnOrigin({ headers }: Pick<Request, "headers">): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  const isOwn = origin === null || origin === new URL(env().APP_URL).origin;
  const isSameSite = site === null || site === "same-origin" || site === "none";
  if (!isOwn || !isSameSite) {
    throw new ForbiddenError("foreign_origin", "This form was not sent from this site.");
  }
}

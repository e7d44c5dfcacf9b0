import { AppError, type ErrorKind, InvalidInputError, RateLimitedError } from "@/lib/domain/errors";
import { describeError, log } from "@/lib/log";

const statuses: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
};

const unknownError = new AppError("internal", "internal", "unknown error");

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  log.error({ error: describeError(error) }, "request failed");
  return unknownError;
}

/**
 * The one answer to what a route handler could not do: status by kind, `{ error: { code, message, field? } }`.
 * Outward goes the sentence for people; what we do not know ourselves is logged and says nothing.
 */
export function respondError(error: unknown): Response {
  const known = toAppError(error);
  const field = known instanceof InvalidInputError ? known.field : undefined;
  const body = { error: { code: known.code, message: known.userMessage, field } };
  const headers = { "cache-control": "no-store", ...retryAfter(known) };
  return Response.json(body, { status: statuses[known.kind], headers });
}

/** The header that says when to come back, in whole seconds; none for other errors. */
export function retryAfter(error: unknown): Record<string, string> {
  if (!(error instanceof RateLimitedError)) return {};
  return { "retry-after": String(Math.max(1, Math.ceil(error.retryAfterMs / 1000))) };
}

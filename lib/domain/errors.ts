export type ErrorKind =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "rate_limited"
  | "unavailable"
  | "internal";

/**
 * What can go wrong, in two voices: `message` is for logs and holds no personal data or secret,
 * `userMessage` says what is wrong and what to do. `lib/http/respond` maps `kind` to a status.
 */
export class AppError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly userMessage: string = "Something went wrong on our side. Please try again.",
  ) {
    super(message);
    this.name = new.target.name;
  }
}

export class InvalidInputError extends AppError {
  constructor(
    code: string,
    userMessage: string,
    readonly field?: string,
  ) {
    super("invalid", code, code, userMessage);
  }
}

export class NotFoundError extends AppError {
  constructor(code: string, message: string) {
    super(
      "not_found",
      code,
      message,
      "There is nothing here. The address may be wrong, or it is not yours to see.",
    );
  }
}

export class ForbiddenError extends AppError {
  constructor(code: string, userMessage: string) {
    super("forbidden", code, code, userMessage);
  }
}

export class ConflictError extends AppError {
  constructor(code: string, userMessage: string) {
    super("conflict", code, code, userMessage);
  }
}

/** Too often in too short a time. Says when to come back. */
export class RateLimitedError extends AppError {
  /** @param sentence  what was too much, without the waiting time: that is added */
  constructor(
    code: string,
    sentence: string,
    readonly retryAfterMs: number,
  ) {
    const minutes = Math.ceil(retryAfterMs / 60_000);
    const when = minutes <= 1 ? "in a minute" : `in ${minutes} minutes`;
    super("rate_limited", code, code, `${sentence} Try again ${when}.`);
  }
}

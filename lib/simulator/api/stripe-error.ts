import type { PaymentIntent, PaymentMethod, StripeObject } from "@/lib/simulator/objects";

export interface ErrorBody {
  type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  advice_code?: string;
  network_advice_code?: string;
  network_decline_code?: string;
  charge?: string;
  payment_intent?: PaymentIntent;
  payment_method?: PaymentMethod;
  payment_method_type?: string;
  setup_intent?: StripeObject;
  doc_url?: string;
  request_log_url?: string;
}

/**
 * An answer of Stripe's that is an error.
 * `isExecuted` says that the endpoint had begun its work, so that the answer is kept under the
 * request's idempotency key; what fails validation is not.
 */
export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    readonly isExecuted = false,
    readonly headers: Record<string, string> = {},
  ) {
    super(body.message);
  }
}

/** 400 for a request that cannot be done as asked. */
export function invalidRequest(message: string, more: { code?: string; param?: string } = {}): StripeError {
  return new StripeError(400, { type: "invalid_request_error", message, ...more });
}

/** The object named in the path (404) or in a parameter (400) is not there. */
export function noSuch(what: string, id: string, param: string, status: 400 | 404, hint = ""): StripeError {
  return new StripeError(status, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${what}: '${id}'${hint}`,
    param,
  });
}

export function missingParameter(param: string): StripeError {
  return invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
}

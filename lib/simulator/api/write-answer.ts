import { StripeError } from "./stripe-error";

/** An answer as it goes out. */
export interface Written {
  status: number;
  body: string;
  headers: Record<string, string>;
  /** The endpoint had begun its work: kept under the idempotency key. */
  isExecuted: boolean;
}

/** Runs an endpoint and writes what it answers or why it refuses. */
export function attempt(run: () => unknown, requestId: string): Written {
  try {
    return { status: 200, body: JSON.stringify(run()), headers: {}, isExecuted: true };
  } catch (error) {
    return writeError(error, requestId);
  }
}

/** @throws what is no error of Stripe's */
export function writeError(error: unknown, requestId: string): Written {
  if (!(error instanceof StripeError)) throw error;
  const body: Record<string, unknown> = { ...error.body };
  if (error.body.code)
    body.doc_url = `https://stripe.com/docs/error-codes/${error.body.code.replaceAll("_", "-")}`;
  body.request_log_url = `https://dashboard.stripe.com/logs/${requestId}`;
  return {
    status: error.status,
    body: JSON.stringify({ error: body }),
    headers: error.headers,
    isExecuted: error.isExecuted,
  };
}

export function serverError(status: 500 | 503): StripeError {
  const message =
    "An unknown error occurred while processing your request. If this persists, contact us at https://support.stripe.com.";
  return new StripeError(status, { type: "api_error", message }, status === 500);
}

export function unknownUrl(method: string, path: string): StripeError {
  const message = `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return new StripeError(404, { type: "invalid_request_error", message });
}

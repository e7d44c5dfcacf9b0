import Stripe from "stripe";
import { AppError, type ErrorKind } from "@/lib/domain/errors";
import type { ProviderErrorCode, ProviderErrorFields } from "@/lib/domain/provider";

const kinds: Record<ProviderErrorCode, ErrorKind> = {
  provider_unauthorized: "forbidden",
  provider_forbidden: "forbidden",
  provider_missing: "not_found",
  provider_not_configured: "conflict",
  provider_rate_limited: "rate_limited",
  provider_unreachable: "unavailable",
  provider_failed: "unavailable",
  provider_rejected: "invalid",
};

const sentences: Record<ProviderErrorCode, string> = {
  provider_unauthorized: "Stripe does not accept this key any more. Please connect with a new key.",
  provider_forbidden: "The key lacks a permission that this needs. Please add it to the key in Stripe.",
  provider_missing: "Stripe does not know this object. It may be deleted, or belong to the other mode.",
  provider_not_configured: "The customer portal is not set up on this Stripe account yet.",
  provider_rate_limited: "Stripe asks us to slow down. We will try again shortly.",
  provider_unreachable: "Stripe did not answer. We will try again shortly.",
  provider_failed: "Stripe has a problem at the moment. We will try again shortly.",
  provider_rejected: "Stripe did not accept this request.",
};

type Detail = Omit<ProviderErrorFields, "code"> & {
  userMessage?: string;
  /** acct_… where the refusal named it */
  accountId?: string;
  /** the request parameter that Stripe complained about */
  param?: string;
};

/** What this adapter throws. Neither voice ever holds a key, an id of a customer or Stripe's own text. */
export class ProviderError extends AppError implements ProviderErrorFields {
  declare readonly code: ProviderErrorCode;
  readonly permission?: string;
  readonly requestId?: string;
  readonly providerCode?: string;
  readonly accountId?: string;
  readonly param?: string;

  constructor(code: ProviderErrorCode, detail: Detail = {}) {
    const { userMessage, ...fields } = detail;
    const told = [fields.providerCode, fields.permission, fields.param, fields.requestId].filter(Boolean);
    super(kinds[code], code, [code, ...told].join(" "), userMessage ?? sentences[code]);
    Object.assign(this, fields);
  }
}

/**
 * Any failure of an SDK call as a `ProviderError`; errors of ours pass through unchanged, also when the SDK
 * has wrapped them as a failed connection.
 * @see Stripe docs, /error-codes and /api/errors
 */
export function toProviderError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (!(error instanceof Stripe.errors.StripeError)) {
    return new ProviderError("provider_failed", { providerCode: nameOf(error) });
  }
  if (isAppError(error.detail)) return error.detail;
  if (error instanceof Stripe.errors.StripeConnectionError) return new ProviderError("provider_unreachable");
  return fromStatus(error, {
    requestId: error.requestId || undefined,
    providerCode: plainCode(error.code) ?? plainCode(error.rawType),
    param: plainCode(error.param),
  });
}

function fromStatus(error: InstanceType<typeof Stripe.errors.StripeError>, detail: Detail): ProviderError {
  const refused = readKeyRefusal(error);
  if (refused) return new ProviderError("provider_unauthorized", { ...detail, ...refused });
  const status = error.statusCode ?? 500;
  if (status === 403) return new ProviderError("provider_forbidden", { ...detail, ...readForbidden(error) });
  if (error.code === "resource_missing" || status === 404) {
    const isOtherMode = /similar object exists in (test|live) mode/i.test(error.message);
    return new ProviderError(
      "provider_missing",
      isOtherMode ? { ...detail, providerCode: "other_mode" } : detail,
    );
  }
  const isBusy = error.code === "lock_timeout" || error.code === "idempotency_key_in_use" || status === 409;
  if (status === 429 || error.code === "rate_limit" || isBusy) {
    return new ProviderError("provider_rate_limited", detail);
  }
  if (status >= 500) return new ProviderError("provider_failed", detail);
  return new ProviderError("provider_rejected", detail);
}

/** Stripe docs, /keys: revoked, expired and address-restricted keys; the last is seen as 401 and as 403. */
function readKeyRefusal(error: { statusCode?: number; code?: string; message: string }): Detail | null {
  if (/IP address/i.test(error.message) && /key/i.test(error.message)) {
    return {
      providerCode: "key_ip_restricted",
      userMessage:
        "This key may only be used from certain IP addresses, and ours is not among them. Allow our address for the key in Stripe, or make a key without that limit.",
    };
  }
  if (error.code === "account_invalid") return { providerCode: "account_invalid" };
  if (error.statusCode !== 401) return null;
  if (error.code === "api_key_expired" || /expired/i.test(error.message)) {
    return {
      providerCode: "api_key_expired",
      userMessage: "This key has expired. Please make a new one in Stripe and paste it here.",
    };
  }
  return {
    providerCode: "api_key_invalid",
    userMessage:
      "Stripe does not know this key. It may be revoked, or a part of it was not copied. Please copy it again or make a new one.",
  };
}

/** The wording is observed, not documented, so each part is taken where it is found. */
function readForbidden(error: { message: string }): Detail {
  const permission = /\brak_([a-z0-9_]+)/i.exec(error.message)?.[1];
  const accountId = /\bacct_[A-Za-z0-9]+/.exec(error.message)?.[0];
  const named = permission ? ` (${permission})` : "";
  return {
    permission,
    accountId,
    userMessage: `The key lacks a permission that this needs${named}. Please add it to the key in Stripe.`,
  };
}

function isAppError(value: unknown): value is AppError {
  return value instanceof AppError;
}

/** Codes and parameter names only: anything else could carry a customer's words. */
function plainCode(text: string | undefined): string | undefined {
  return text && /^[a-z0-9_[\].]{1,80}$/i.test(text) ? text : undefined;
}

function nameOf(error: unknown): string | undefined {
  return error instanceof Error ? plainCode(error.name) : undefined;
}

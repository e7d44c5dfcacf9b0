import type { IncomingHttpHeaders } from "node:http";

import { allows, type ApiKey, maskKey } from "@/lib/simulator/keys";
import type { World } from "@/lib/simulator/store";

import { StripeError } from "./stripe-error";

function refuse(status: number, message: string, code?: string): StripeError {
  return new StripeError(status, { type: "invalid_request_error", message, ...(code ? { code } : {}) });
}

function readToken(authorization: string | undefined): string | null {
  const bearer = /^Bearer\s+(.+)$/i.exec(authorization ?? "")?.[1];
  if (bearer) return bearer.trim();
  const basic = /^Basic\s+(\S+)$/i.exec(authorization ?? "")?.[1];
  if (!basic) return null;
  return Buffer.from(basic, "base64").toString("utf8").split(":")[0] ?? null;
}

/**
 * Finds the key that a call comes with.
 * @throws StripeError 401 for a missing, unknown, revoked, expired or publishable key
 */
export function authenticate(world: World, headers: IncomingHttpHeaders): ApiKey {
  const token = readToken(headers.authorization);
  if (!token) {
    throw refuse(
      401,
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  const key = world.keys.get(token);
  if (!key || key.status === "revoked") throw refuse(401, `Invalid API Key provided: ${maskKey(token)}`);
  if (key.status === "expired")
    throw refuse(401, `Expired API Key provided: ${maskKey(token)}`, "api_key_expired");
  if (key.status === "ip_restricted") {
    const message = `The provided API key '${maskKey(token)}' does not allow requests from your IP address.`;
    throw refuse(world.switches.ipRestrictedStatus, message);
  }
  if (key.kind === "publishable") {
    const message =
      "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.";
    throw refuse(401, message, "secret_key_required");
  }
  checkAccountHeader(key, headers["stripe-account"]);
  return key;
}

function checkAccountHeader(key: ApiKey, account: string | string[] | undefined): void {
  if (account === undefined || account === key.account.id) return;
  const message = `The provided key '${maskKey(key.key)}' does not have access to account '${String(account)}' (or that account does not exist). Application access may have been revoked.`;
  throw refuse(403, message, "account_invalid");
}

/** @throws StripeError 403 that names the missing permission */
export function requirePermission(world: World, key: ApiKey, slug: string): void {
  if (allows(key, slug)) return;
  const message = `The provided key '${maskKey(key.key)}' does not have the required permissions for this endpoint on account '${key.account.id}'. Having the 'rak_${slug}' permission would allow this request to continue.`;
  throw refuse(
    403,
    message,
    world.switches.errorWording === "coded" ? "more_permissions_required" : undefined,
  );
}

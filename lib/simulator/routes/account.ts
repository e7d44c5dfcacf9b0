import { type Call, get } from "@/lib/simulator/api/call";
import { StripeError } from "@/lib/simulator/api/stripe-error";
import { accountShape } from "@/lib/simulator/shapes/account";

function retrieve(call: Call) {
  const { account } = call.realm;
  if (call.ids.id !== undefined && call.ids.id !== account.id) {
    const message = `The provided key does not have access to account '${call.ids.id}' (or that account does not exist). Application access may have been revoked.`;
    throw new StripeError(403, { type: "invalid_request_error", code: "account_invalid", message });
  }
  return accountShape(account);
}

export const accountRoutes = [
  get("/v1/account", "connected_account_read", "", retrieve),
  get("/v1/accounts/:id", "connected_account_read", "", retrieve),
];

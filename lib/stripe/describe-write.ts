import type { WriteAct, WriteRequest } from "@/lib/domain/provider-write";

const paths: [RegExp, WriteAct][] = [
  [/^POST \/v1\/invoices\/([^/]+)\/pay$/, "pay_invoice"],
  [/^POST \/v1\/subscriptions\/([^/]+)$/, "set_default"],
  [/^POST \/v1\/billing_portal\/sessions$/, "open_card_form"],
  [/^POST \/v1\/billing_portal\/configurations$/, "make_portal"],
  [/^POST \/v1\/billing_portal\/configurations\/([^/]+)$/, "change_portal"],
  [/^POST \/v1\/webhook_endpoints$/, "make_webhook"],
  [/^POST \/v1\/webhook_endpoints\/([^/]+)$/, "change_webhook"],
  [/^DELETE \/v1\/webhook_endpoints\/([^/]+)$/, "remove_webhook"],
];

/** What nobody's account has: named by probes (see probes.ts). */
export const nobody = "probe_does_not_exist";

/** A request to Stripe in the words of the ledger. Nothing of its body is kept but the customer's id. */
export function describeWrite({
  method,
  path,
  headers,
  body,
}: {
  method: string;
  path: string;
  headers: Record<string, unknown>;
  body: string | null;
}): WriteRequest {
  const request = `${method} ${path.split("?")[0]}`;
  const key = Object.entries(headers).find(([name]) => name.toLowerCase() === "idempotency-key")?.[1];
  const [pattern, act] = paths.find(([each]) => each.test(request)) ?? [null, "other" as const];
  const customer = new URLSearchParams(body ?? "").get("customer");
  const objectId = pattern?.exec(request)?.[1] ?? customer ?? "";
  const isProbe = objectId.endsWith(nobody);
  return {
    act: isProbe ? "probe" : act,
    request,
    objectId: isProbe ? "" : objectId,
    idempotencyKey: typeof key === "string" ? key : null,
  };
}

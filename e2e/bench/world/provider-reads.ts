import type { Send, Target, WireRequest } from "@/e2e/bench/load/http-target";
import type { FailedCustomer } from "@/e2e/bench/world/fail-renewals";

/** What a click asks of the provider, asked without us: one read, then a portal session. */
export function providerReads(name: string, send: Send, failed: FailedCustomer[]): Target {
  let n = 0;
  return {
    name,
    fire: async () => {
      const one = failed[n++ % failed.length];
      if (!one) return;
      const headers = {
        authorization: `Bearer ${one.merchant.apiKey}`,
        "stripe-version": "2026-10-28.endive",
      };
      const ask = async (request: WireRequest) => {
        const { status } = await send({ ...request, headers: { ...headers, ...request.headers } });
        if (status !== 200) throw new Error(`${request.path} answered ${status}.`);
      };
      await ask({ method: "GET", path: caseOf(one) });
      await ask(openSession(one));
    },
  };
}

function caseOf({ invoice }: FailedCustomer): string {
  const slots = ["default_payment_method", "default_source"];
  const whole = [
    ...slots,
    "parent.subscription_details.subscription",
    ...["invoice_settings.default_payment_method", "default_source"].map((path) => `customer.${path}`),
    ...slots.map((path) => `customer.subscriptions.data.${path}`),
    "payments.data.payment.payment_intent",
  ];
  return `/v1/invoices/${invoice}?${whole.map((path, at) => `expand[${at}]=${path}`).join("&")}`;
}

function openSession({ customer, merchant }: FailedCustomer): WireRequest {
  const body = new URLSearchParams({
    customer,
    configuration: merchant.portalConfigurationId,
    return_url: "http://127.0.0.1/u/bench",
    locale: "en",
    "flow_data[type]": "payment_method_update",
    "flow_data[after_completion][type]": "redirect",
    "flow_data[after_completion][redirect][return_url]": "http://127.0.0.1/u/bench/done",
    "after_expiration[type]": "customer_login",
  });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", path: "/v1/billing_portal/sessions", headers, body: body.toString() };
}

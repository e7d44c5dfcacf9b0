import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { verify } from "./verify";

const secret = "whsec_one";
const body = JSON.stringify({
  id: "evt_1",
  object: "event",
  type: "invoice.paid",
  created: 1_790_000_000,
  livemode: false,
  data: { object: { id: "in_1", object: "invoice", customer: "cus_1" } },
});
const sign = (payload: string, with_: string, atSeconds = Math.floor(Date.now() / 1000)) =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret: with_, timestamp: atSeconds });
const codeOf = (signature: string | null, payload = body, secrets = [secret]) => {
  try {
    verify({ body: payload, signature }, secrets);
    return "accepted";
  } catch (error) {
    if (error instanceof InvalidInputError) return error.code;
    throw error;
  }
};
const now = () => Math.floor(Date.now() / 1000);

describe("verify", () => {
  it("reduces a signed event to ids", () => {
    expect(verify({ body, signature: sign(body, secret) }, [secret])).toEqual({
      providerEventId: "evt_1",
      type: "invoice.paid",
      mode: "test",
      occurredAt: new Date(1_790_000_000_000),
      objectId: "in_1",
      refs: { invoice: "in_1", customer: "cus_1" },
    });
  });

  it("accepts either secret while one is rolled", () => {
    expect(codeOf(sign(body, "whsec_two"), body, [secret, "whsec_two"])).toBe("accepted");
  });

  it.each([
    ["no header", () => null],
    ["an empty header", () => ""],
    ["rubbish", () => "t=,v1=,🙂"],
    ["another secret", () => sign(body, "whsec_other")],
    ["an old signature", () => sign(body, secret, now() - 400)],
    ["a signature from the future", () => sign(body, secret, now() + 400)],
    ["an honest time before a future one", () => `t=${now()},${sign(body, secret, now() + 400)}`],
  ])("refuses %s", (_, signature) => {
    expect(codeOf(signature())).toBe("webhook_signature_invalid");
  });

  it("refuses a body that was changed after signing", () => {
    expect(codeOf(sign(body, secret), body.replace("in_1", "in_2"))).toBe("webhook_signature_invalid");
  });

  it("refuses when no secret is known, and when one is blank", () => {
    expect(codeOf(sign(body, secret), body, [])).toBe("webhook_signature_invalid");
    expect(codeOf(sign(body, ""), body, [""])).toBe("webhook_signature_invalid");
  });

  it.each(["", "not json", "[]", "null", '{"object":"v2.core.event"}', '{"id":"evt_1","object":"event"}'])(
    "refuses a signed body that is no event: %j",
    (payload) => {
      expect(["webhook_payload_invalid", "webhook_signature_invalid"]).toContain(
        codeOf(sign(payload, secret), payload),
      );
    },
  );
});

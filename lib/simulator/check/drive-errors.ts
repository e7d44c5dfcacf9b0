import { type Drive, expectRefusal } from "./drive";

/** Each kind of refusal, so that its envelope is seen. */
export async function driveErrors(drive: Drive): Promise<void> {
  const { stripe, control } = drive;
  await expectRefusal("an unknown id", () => stripe.invoices.retrieve("in_missing"));
  await expectRefusal("an unknown parameter", () => stripe.invoices.list({ colour: "red" } as never));
  await expectRefusal("an expansion of five steps", () =>
    stripe.invoices.list({ expand: ["data.payments.data.payment.payment_intent"] }),
  );
  await expectRefusal("an unknown expansion", () => stripe.customers.list({ expand: ["data.nothing"] }));
  await expectRefusal("an unknown key", () => drive.withKey("sk_test_nobody").customers.list());
  await expectRefusal("a key without the permission", () =>
    drive.withKey(drive.keys.scan).invoices.pay("in_missing"),
  );
  await expectRefusal("an unknown address", () => stripe.rawRequest("GET", "/v1/nowhere"));
  const options = { idempotencyKey: "drive:conflict" };
  await stripe.customers.create({ name: "A" }, options);
  await expectRefusal("another request under the same key", () =>
    stripe.customers.create({ name: "B" }, options),
  );
  for (const kind of ["429", "lock_timeout", "500", "503"]) {
    await control.post("/_control/faults", { rules: [{ match: "GET /v1/customers", kind, count: 1 }] });
    await expectRefusal(`a call under the fault ${kind}`, () => stripe.customers.list());
  }
  await control.post("/_control/faults", { rules: [] });
}

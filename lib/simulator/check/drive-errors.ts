import { type Drive, expectRefusal } from "./drive";

/** Each kind of refusal, so that its envelope is seen. */
export async function driveErrors(drive: Drive): Promise<void> {
  const { stripe, control } = drive;
  await expectRefusal(() => stripe.invoices.retrieve("in_missing"));
  await expectRefusal(() => stripe.invoices.list({ colour: "red" } as never));
  await expectRefusal(() => stripe.invoices.list({ limit: 1000 }));
  await expectRefusal(() => stripe.invoices.list({ expand: ["data.payments.data.payment.payment_intent"] }));
  await expectRefusal(() => stripe.customers.list({ expand: ["data.nothing"] }));
  await expectRefusal(() => drive.withKey("sk_test_nobody").customers.list());
  await expectRefusal(() => drive.withKey(drive.keys.scan).invoices.pay("in_missing"));
  await expectRefusal(() => stripe.rawRequest("GET", "/v1/nowhere"));
  const options = { idempotencyKey: "drive:conflict" };
  await stripe.customers.create({ name: "A" }, options);
  await expectRefusal(() => stripe.customers.create({ name: "B" }, options));
  for (const kind of ["429", "lock_timeout", "500", "503"]) {
    await control.post("/_control/faults", { rules: [{ match: "GET /v1/customers", kind, count: 1 }] });
    await expectRefusal(() => stripe.customers.list());
  }
  await control.post("/_control/faults", { rules: [] });
}

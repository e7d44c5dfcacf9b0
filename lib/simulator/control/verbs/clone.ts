import type { Collection } from "@/lib/simulator/collection";
import { type Body, ControlError, needText } from "@/lib/simulator/control/read-body";
import type { Verb } from "@/lib/simulator/control/act";
import type { StripeObject } from "@/lib/simulator/objects";
import type { Realm } from "@/lib/simulator/realm";

const kinds = [
  "customers",
  "payment_methods",
  "subscriptions",
  "subscription_items",
  "invoices",
  "invoice_payments",
  "payment_intents",
  "charges",
] as const;
const catalogue = ["products", "prices"] as const;
type Kind = (typeof kinds)[number];

/** What is told apart in each copy: ids and the address get the copy's number. */
const numberOf = (n: number): string => String(n).padStart(7, "0");

/**
 * Copies a customer with what they have and owe, from another account of this mode, many times over: large worlds
 * of like customers for measuring. Copy `n` has every id with `c` and its seven-digit number behind, and was made
 * `n` seconds after `createdSeconds`. No event tells of it.
 */
const clone: Verb = ({ world, realm }, body) => {
  const source = world.realm(needText(body, "source"), realm.mode);
  if (!source) throw new ControlError("There is no such source account.", 404);
  const [first, step, count, base] = ["first", "step", "count", "createdSeconds"].map((name) =>
    needNumber(body, name),
  ) as [number, number, number, number];
  const sample = gather(source, needText(body, "customer"));
  for (const kind of catalogue) copyMissing(source.data[kind], realm.data[kind]);
  const text = JSON.stringify(sample);
  const ids = Object.values(sample).flatMap((objects) => objects.map(({ id }) => id));
  const email = String(sample.customers[0]?.email ?? "");
  const pattern = new RegExp(`${ids.join("|")}|${email.replace(/[.+]/g, "\\$&")}`, "g");
  for (let at = 0; at < count; at += 1) {
    const n = first + at * step;
    const number = numberOf(n);
    const made = JSON.parse(
      text.replace(pattern, (found) => (found === email ? `c${number}.${email}` : `${found}c${number}`)),
    ) as typeof sample;
    for (const kind of kinds) {
      for (const object of made[kind]) {
        (realm.data[kind] as Collection<StripeObject>).add({ ...object, created: base + n });
      }
    }
  }
  return { count };
};

function gather({ data }: Realm, customer: string): Record<Kind, StripeObject[]> {
  const subscriptions = data.subscriptions.where("customer", customer);
  const invoices = data.invoices.where("customer", customer).filter(({ status }) => status === "open");
  const payments = invoices.flatMap(({ id }) => data.invoice_payments.where("invoice", id));
  const intents = payments.flatMap(({ payment }) =>
    payment.type === "payment_intent" ? (data.payment_intents.get(payment.payment_intent) ?? []) : [],
  );
  return {
    customers: [data.customers.get(customer)].filter((found) => found !== undefined),
    payment_methods: data.payment_methods.all().filter((method) => method.customer === customer),
    subscriptions,
    subscription_items: subscriptions.flatMap(({ id }) => data.subscription_items.where("subscription", id)),
    invoices,
    invoice_payments: payments,
    payment_intents: intents,
    charges: intents.flatMap(({ id }) => data.charges.where("payment_intent", id)),
  };
}

function copyMissing<T extends StripeObject>(from: Collection<T>, to: Collection<T>): void {
  for (const object of from.all()) if (!to.get(object.id)) to.add(object);
}

function needNumber(body: Body, name: string): number {
  const value = body[name];
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  throw new ControlError(`"${name}" must be a whole number.`);
}

export const cloneVerbs = { clone };

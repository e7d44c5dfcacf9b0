import { act as perform } from "@/lib/simulator/control/act";
import { ControlError } from "@/lib/simulator/control/read-body";
import type { Invoice } from "@/lib/simulator/objects";
import type { Act } from "@/e2e/chaos/story/life";
import type { CardChange, Stage, StagePerson } from "@/e2e/chaos/inline/stage";

type Of<Does extends Act["does"]> = Extract<Act, { does: Does }>;

/** Does a verb of the simulator; what is not possible at this moment is no act. */
function tell(stage: Stage, { merchant }: StagePerson, verb: string, details: Record<string, unknown>) {
  const { account, mode } = merchant;
  try {
    return perform(stage.simulator.world, { verb, account, mode, ...details }) as Record<string, string>;
  } catch (error) {
    if (error instanceof ControlError) return null;
    throw error;
  }
}

export function invoicesOf({ merchant, customer }: StagePerson, ...statuses: string[]): Invoice[] {
  const all = merchant.realm.data.invoices.where("customer", customer);
  return all.filter(({ status }) => statuses.includes(status));
}

function note(stage: Stage, person: StagePerson, change: Omit<CardChange, "at" | "customer" | "by">): void {
  stage.changes.push({ ...change, at: new Date(), customer: person.customer, by: "customer" });
}

/** The card that pays stops working, and the subscription renews. */
export function failRenewal(stage: Stage, person: StagePerson, { card }: Of<"renewal fails">): void {
  const { customer, subscriptions, plan } = person;
  const subscription = stage.random.pick(subscriptions);
  const owner =
    plan.cardIn === "subscription" && subscription === subscriptions[0] ? "subscription" : "customer";
  const ownerId = owner === "customer" ? customer : subscription;
  const made = tell(stage, person, "card", { customer, card, slot: owner, target: ownerId });
  if (made?.paymentMethod) note(stage, person, { owner, ownerId, method: made.paymentMethod });
  tell(stage, person, "renew", { subscription });
}

export function renew(stage: Stage, person: StagePerson): void {
  tell(stage, person, "renew", { subscription: stage.random.pick(person.subscriptions) });
}

export function retryByStripe(stage: Stage, person: StagePerson): void {
  const [invoice] = invoicesOf(person, "open");
  if (invoice) tell(stage, person, "retry-invoice", { invoice: invoice.id });
}

/** The customer, or the merchant for them, puts a card somewhere without our link. */
export function changeCard(stage: Stage, person: StagePerson, { slot, card }: Of<"changes card">): void {
  const { customer } = person;
  const invoice = invoicesOf(person, "open")[0]?.id;
  const targets = {
    customer,
    subscription: stage.random.pick(person.subscriptions),
    invoice,
    none: customer,
  };
  const ownerId = targets[slot];
  if (!ownerId) return;
  const made = tell(stage, person, "card", { customer, card, slot, target: ownerId });
  if (made?.paymentMethod && slot !== "none") {
    note(stage, person, { owner: slot, ownerId, method: made.paymentMethod });
  }
}

export async function payHosted(stage: Stage, person: StagePerson, number: string): Promise<void> {
  const url = invoicesOf(person, "open")[0]?.hosted_invoice_url;
  if (url) await enterCard(url, number);
}

/** Types a card into a hosted page; a bank that asks is told yes. Who gets no answer gives up. */
export async function enterCard(url: string, number: string): Promise<void> {
  const post = async (more: Record<string, string>): Promise<string> => {
    const body = new URLSearchParams({ number, expiry: "12 / 39", cvc: "123", ...more });
    try {
      const answer = await fetch(url, { method: "POST", redirect: "manual", body });
      return answer.status === 200 ? await answer.text() : "";
    } catch {
      return "";
    }
  };
  if ((await post({})).includes('name="authentication"')) await post({ authentication: "approved" });
}

export function toInvoice(stage: Stage, person: StagePerson, { verb }: Of<"to invoice">): void {
  const open = invoicesOf(person, "open", "uncollectible")[0];
  const paid = invoicesOf(person, "paid").at(-1);
  const isLater = ["refund", "dispute", "dispute won"].includes(verb);
  const invoice = isLater ? paid : open;
  if (!invoice) return;
  const amountMinor = Math.floor(invoice.amount_remaining / 200) * 100;
  if (verb === "pay-part" && amountMinor === 0) return;
  const details = verb === "pay-part" ? { amountMinor } : verb === "dispute won" ? { outcome: "won" } : {};
  tell(stage, person, verb === "dispute won" ? "close-dispute" : verb, { invoice: invoice.id, ...details });
}

export function toSubscription(stage: Stage, person: StagePerson, { verb }: Of<"to subscription">): void {
  const subscription = stage.random.pick(person.subscriptions);
  if (verb === "cancel") tell(stage, person, "cancel", { subscription });
  else tell(stage, person, "pause-collection", { subscription, behavior: verb === "resume" ? "" : "void" });
}

/** The network renews the card of a slot by itself. */
export function renewCard(stage: Stage, person: StagePerson): void {
  const { realm } = person.merchant;
  const customer = realm.data.customers.get(person.customer);
  const subscription = realm.data.subscriptions.get(person.subscriptions[0] ?? "");
  const isOwn = subscription?.default_payment_method != null;
  const method = isOwn
    ? subscription.default_payment_method
    : customer?.invoice_settings.default_payment_method;
  if (!method || !tell(stage, person, "update-card-automatically", { paymentMethod: method })) return;
  const owner = isOwn ? "subscription" : "customer";
  const ownerId = isOwn ? subscription.id : person.customer;
  stage.changes.push({ at: new Date(), customer: person.customer, owner, ownerId, method, by: "network" });
}

export function startDebit(stage: Stage, person: StagePerson): void {
  const { customer } = person;
  const made = tell(stage, person, "start-debit", { customer });
  if (made?.paymentMethod) {
    note(stage, person, { owner: "customer", ownerId: customer, method: made.paymentMethod });
  }
}

export function endDebit(stage: Stage, person: StagePerson, { outcome }: Of<"debit ends">): void {
  for (const { id } of invoicesOf(person, "open")) {
    tell(stage, person, "settle-debit", { invoice: id, outcome });
  }
}

export function changeAddress(stage: Stage, person: StagePerson): void {
  const email = `moved${person.addresses.length}.${person.addresses[0]}`;
  if (tell(stage, person, "update-customer", { customer: person.customer, email })) {
    person.addresses.push(email);
  }
}

export function deleteCustomer(stage: Stage, person: StagePerson): void {
  tell(stage, person, "delete-customer", { customer: person.customer });
}

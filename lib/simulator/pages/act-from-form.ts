import type { Router } from "@/lib/simulator/router";
import { callControl, type ControlAnswer } from "./call-control";
import type { Selection } from "./control-view";
import { formatMoney } from "./format-for-people";

/** What happened, in one sentence, and whether it did. */
export type Told = { sentence: string; isFailure: boolean };

type Act = (verb: string, fields: Record<string, unknown>) => Promise<ControlAnswer>;

const told = (answer: ControlAnswer, sentence: string): Told =>
  answer.error ? { sentence: answer.error, isFailure: true } : { sentence, isFailure: false };

/** Where a card must be saved so that this subscription, or this customer, is charged by it. */
function effectiveSlot(selection: Selection, subscriptionId: string | null) {
  const subscription = subscriptionId ? selection.realm.data.subscriptions.get(subscriptionId) : undefined;
  if (subscription?.default_payment_method) return { slot: "subscription", target: subscription.id };
  return { slot: "customer" };
}

async function renew(
  act: Act,
  selection: Selection,
  form: URLSearchParams,
  isToFail: boolean,
): Promise<Told> {
  const subscription = form.get("subscription") ?? "";
  if (isToFail) {
    const customer = selection.realm.data.subscriptions.get(subscription)?.customer;
    const card = { customer, card: "insufficient-funds", ...effectiveSlot(selection, subscription) };
    const saved = await act("card", card);
    if (saved.error) return told(saved, "");
  }
  const renewed = await act("renew", { subscription });
  const isPaid = renewed.body.status === "paid";
  return told(renewed, isPaid ? "The renewal was paid." : "The renewal failed; its invoice is open.");
}

async function recover(act: Act, selection: Selection, id: string): Promise<ControlAnswer> {
  const invoice = selection.realm.data.invoices.get(id);
  if (!invoice) return { body: {}, error: "There is no such invoice." };
  const subscription = invoice.parent?.subscription_details.subscription ?? null;
  const place = invoice.default_payment_method
    ? { slot: "invoice", target: invoice.id }
    : effectiveSlot(selection, subscription);
  const saved = await act("card", { customer: invoice.customer, card: "ok", ...place });
  return saved.error ? saved : act("retry-invoice", { invoice: id });
}

/** Does one thing to each chosen invoice and says how many were paid by it. */
async function forInvoices(
  selection: Selection,
  ids: string[],
  run: (id: string) => Promise<ControlAnswer>,
): Promise<Told> {
  if (ids.length === 0) return { sentence: "Choose at least one invoice first.", isFailure: true };
  const errors: string[] = [];
  for (const id of ids) {
    const answer = await run(id);
    if (answer.error) errors.push(answer.error);
  }
  const paid = ids.filter((id) => selection.realm.data.invoices.get(id)?.status === "paid").length;
  const sentence = `${paid} of ${ids.length} ${ids.length === 1 ? "invoice is" : "invoices are"} paid now.`;
  return errors[0]
    ? { sentence: `${sentence} ${errors[0]}`, isFailure: true }
    : { sentence, isFailure: false };
}

async function subscribe(act: Act, form: URLSearchParams): Promise<Told> {
  const read = (name: string) => (form.get(name) ?? "").trim();
  const amountMinor = Number(read("amountMinor"));
  const currency = read("currency").toLowerCase();
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0 || !/^[a-z]{3}$/.test(currency))
    return { sentence: "The amount must be a whole number and the currency three letters.", isFailure: true };
  const answer = await act("subscribe", {
    name: read("name"),
    email: read("email"),
    amountMinor,
    currency,
    interval: read("interval") || "month",
    card: read("card") || "ok",
  });
  return told(
    answer,
    `${read("name")} now pays ${formatMoney(amountMinor, currency)} every ${read("interval")}.`,
  );
}

const simple: Record<string, { field: string; sentence: string; verb?: string; outcome?: string }> = {
  cancel: { field: "subscription", sentence: "The subscription is cancelled." },
  "pause-collection": { field: "subscription", sentence: "Collection of the subscription is paused." },
  "delete-customer": { field: "customer", sentence: "The customer is deleted." },
  void: { field: "invoice", sentence: "The invoice is void." },
  uncollectible: { field: "invoice", sentence: "The invoice is marked uncollectible." },
  "pay-outside": { field: "invoice", sentence: "The invoice is marked as paid outside." },
  refund: { field: "invoice", sentence: "The payment is refunded." },
  dispute: { field: "invoice", sentence: "The payment is disputed." },
  "dispute-won": {
    ...{ field: "invoice", verb: "close-dispute", outcome: "won" },
    sentence: "The dispute is closed; the merchant keeps the payment.",
  },
  "dispute-lost": {
    ...{ field: "invoice", verb: "close-dispute", outcome: "lost" },
    sentence: "The dispute is closed; the payment goes back to the cardholder.",
  },
};

/** Saves a card where the form says; a subscription's own slot is that of the customer's newest living one. */
async function saveCard(act: Act, selection: Selection, form: URLSearchParams): Promise<Told> {
  const customer = form.get("customer") ?? "";
  const slot = form.get("slot") ?? "customer";
  const living = selection.realm.data.subscriptions
    .where("customer", customer)
    .filter((subscription) => subscription.status !== "canceled");
  const target = slot === "subscription" ? living.at(-1)?.id : undefined;
  if (slot === "subscription" && !target)
    return { sentence: "This customer has no subscription that is still alive.", isFailure: true };
  return told(await act("card", { customer, card: form.get("card"), slot, target }), "The card is saved.");
}

/**
 * Carries out what a button of the control page asks for, through the control API.
 * @param form  `do` and the ids of the thing it is about
 */
export async function actFromForm(
  router: Router,
  selection: Selection,
  form: URLSearchParams,
): Promise<Told> {
  const act: Act = (verb, fields) =>
    callControl(router, "POST", "/_control/act", {
      verb,
      account: selection.account.id,
      mode: selection.mode,
      ...fields,
    });
  const wanted = form.get("do") ?? "";
  const plain = simple[wanted];
  if (plain) {
    const { field, verb = wanted, outcome, sentence } = plain;
    return told(await act(verb, { [field]: form.get(field), ...(outcome && { outcome }) }), sentence);
  }
  switch (wanted) {
    case "renew":
    case "renew-fail":
      return renew(act, selection, form, wanted === "renew-fail");
    case "recover":
      return forInvoices(selection, form.getAll("invoice"), (id) => recover(act, selection, id));
    case "retry-invoice":
      return forInvoices(selection, form.getAll("invoice"), (invoice) => act("retry-invoice", { invoice }));
    case "card":
      return saveCard(act, selection, form);
    case "subscribe":
      return subscribe(act, form);
    default:
      return { sentence: "This button is unknown.", isFailure: true };
  }
}

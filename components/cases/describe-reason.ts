import { spellOut } from "./describe-decline";
import { tryWords } from "./try-words";

const reasons: Record<string, string> = {
  ...tryWords,
  invoice_missing: "Stripe does not know the invoice",
  date_passed: "the date that it names is past",
  refunded: "the customer was just given money back",
  outside_window: "it was outside of your sending hours",
  sending_slowed: "your mails are slowed",
  invoice_void: "the invoice was voided",
  invoice_uncollectible: "the invoice was written off",
  dispute: "the customer disputes a payment",
  unsubscribed: "the customer unsubscribed in one of the mails",
  merged: "the next mail was due at the same time",
  merchant_must_act: "the customer can do nothing about it",
  authorization_revoked: "the customer withdrew the authorization",
  nothing_to_ask_for: "nothing was left to pay",
  no_address: "the customer has no mail address",
  customer_deleted: "the customer was deleted",
  suppressed: "the address bounced or asked for no more mails",
  test_mode_address: "in test mode only your team's addresses get mail",
  asked_lately: "this address was asked a short while ago",
  mail_failed: "the mail could not be sent",
  mail_unknown: "the mail server did not say whether it was sent",
  no_permission: "the key may not collect invoices",
  too_many_today: "the customer tried too many cards today",
  already_paid: "the invoice had been paid meanwhile",
  invoice_not_payable: "the invoice can no longer be paid",
  payment_under_way: "a payment was under way already",
  amount_changed: "the amount had changed",
  disputed: "the customer disputes a payment",
  collection_paused: "the subscription's collection is paused",
  subscription_not_active: "the subscription is not active",
  card_replaced: "the card had been replaced",
  case_closed: "the case was closed",
  key_expired: "too much time had passed to repeat it safely",
  disconnected: "the account was disconnected",
  merchant: "your team decided so",
  mails_stopped: "the mails of this case were stopped",
  passed_while_stopped: "its time passed while the mails were stopped",
  customer_asked: "the customer asked for no more",
  resubscribed: "the customer subscribed anew under the same address",
  pause_over: "the pause is over",
};

/** A stored reason as the end of a sentence, without a full stop. */
export function describeReason(reason: string): string {
  return reasons[reason] ?? spellOut(reason).toLowerCase();
}

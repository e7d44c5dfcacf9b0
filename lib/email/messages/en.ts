import type { Messages } from "./messages";
import { stepsEn } from "./steps/en";

/** Plain English. Calm and true: no threat, no promise that somebody else has to keep. */
export const en: Messages = {
  greeting: "Hello,",
  greetingByName: "Hello {name},",
  colon: ":",
  testBanner: "Test mode: this mail was sent by a test. No real payment is concerned.",
  invoice: "Invoice {number}",
  payment: "Payment",
  more: { one: "and {count} more payment", other: "and {count} more payments" },
  total: "Total",
  openAddress: "If the button does not work, open this address in your browser:",
  keepPrivate: "This link is meant for you only. Please do not pass it on.",
  help: "Questions? Just reply to this mail, or write to {email}.",
  stopMails: "Stop mails about this payment",
  stopReminders: "Stop mails of this kind",
  step: stepsEn,
  thanks: {
    receipt: "Receipt",
    subject: {
      one: "Thank you: your payment to {merchant} went through",
      other: "Thank you: your payments to {merchant} went through",
    },
    headline: { one: "Your payment went through", other: "Your payments went through" },
    lead: {
      one: "Thank you. Your payment to {merchant} went through, and you do not need to do anything else for it.",
      other:
        "Thank you. Your payments to {merchant} went through, and you do not need to do anything else for them.",
    },
    reason: {
      one: "You get this mail because you made a payment to {merchant}.",
      other: "You get this mail because you made payments to {merchant}.",
    },
  },
  reminder: {
    subject: [
      "Your card for {merchant} expires soon",
      "Reminder: your card for {merchant} expires soon",
      "Your card for {merchant} expires before the next payment",
    ],
    headline: [
      "Your card expires soon",
      "Your card still expires before the next payment",
      "Please update your payment method before the next payment",
    ],
    lead: "Your card {card}, which pays for your subscription with {merchant}, is valid until the end of {month}.",
    charge: "The next payment of {amount} is due on {date}, when this card is no longer valid.",
    chargeWithoutAmount: "The next payment is due on {date}, when this card is no longer valid.",
    ask: "So that it goes through, please update your payment method by then. Nothing is charged when you do.",
    button: "Update payment method",
    alreadyDone: "If you have updated it in the meantime, you can ignore this mail.",
    reason:
      "You get this mail because a card that pays for your subscription with {merchant} is about to expire.",
    expired: {
      subject: "Your card for {merchant} has expired",
      lead: "Your card {card}, which pays for your subscription with {merchant}, was valid until the end of {month}.",
      reason: "You get this mail because a card that pays for your subscription with {merchant} has expired.",
    },
  },
  renewal: {
    subject: "Your subscription with {merchant} renews on {date}",
    headline: "Your subscription renews on {date}",
    lead: "Your annual subscription with {merchant} renews on {date}. {amount} will be charged then.",
    leadWithoutAmount: "Your annual subscription with {merchant} renews on {date}.",
    nothingToDo: "If you would like to go on as before, there is nothing to do.",
    change:
      "If you would like to change or end it, please write to {merchant} before then: just reply to this mail, or write to {email}.",
    button: "Check payment method",
    reason: "You get this mail because you have an annual subscription with {merchant}.",
  },
  signIn: {
    subject: "Sign in to {product}",
    headline: "Sign in to {product}",
    lead: {
      one: "This link signs you in. It works once, for {minutes} minute.",
      other: "This link signs you in. It works once, for {minutes} minutes.",
    },
    button: "Sign in",
    reason:
      "You get this mail because somebody asked to sign in to {product} with your address. If it was not you, you can ignore it.",
  },
};

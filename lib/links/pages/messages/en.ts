import type { PageMessages } from "./page-messages";

const wentThrough = {
  headline: { other: "Paid. Thank you!" },
  sentence: {
    one: "Your payment went through. There is nothing else to do here.",
    other: "Your payments went through. There is nothing else to do here.",
  },
};
const underWay = {
  headline: { one: "Your payment is on its way", other: "Your payments are on their way" },
  sentence: {
    one: "A bank debit is under way. It can take a few working days, and nothing has to be done meanwhile.",
    other:
      "Bank debits are under way. They can take a few working days, and nothing has to be done meanwhile.",
  },
};
const withBank = {
  headline: { one: "Please confirm your payment", other: "Please confirm your payments" },
  sentence: {
    one: "Your bank asks you to confirm this payment. It cannot go through until you do.",
    other: "Your bank asks you to confirm these payments. They cannot go through until you do.",
  },
  button: "Confirm the payment",
};
const nothingToPay = {
  headline: { one: "This payment was withdrawn", other: "These payments were withdrawn" },
  sentence: {
    one: "{merchant} has withdrawn it, so there is nothing to pay. If that surprises you, please write to {merchant}.",
    other:
      "{merchant} has withdrawn them, so there is nothing to pay. If that surprises you, please write to {merchant}.",
  },
};
const askThem = {
  headline: { other: "Please write to {merchant}" },
  sentence: { one: "This payment cannot be made here.", other: "These payments cannot be made here." },
};
const askThemAboutMethod = {
  headline: { other: "Please write to {merchant}" },
  sentence: { other: "Your payment method cannot be changed here." },
};

/** Plain English. */
export const en: PageMessages = {
  testBanner: "Test mode: no real payment is concerned.",
  invoice: "Invoice {number}",
  payment: "Payment",
  more: { one: "and {count} more payment", other: "and {count} more payments" },
  total: "Total",
  openAddress: "If the button does not work in this app, open this address in your browser:",
  contact: "Questions? Write to {merchant}:",
  link: {
    pay: {
      headline: { one: "Your payment is still open", other: "Your payments are still open" },
      sentence: {
        one: "The button leads to a secure form for a new payment method. Once it is saved, this payment is tried with it.",
        other:
          "The button leads to a secure form for a new payment method. Once it is saved, these payments are tried with it.",
      },
      button: "Update payment method",
    },
    confirm: withBank,
    paid: { ...wentThrough, button: "Show the receipt" },
    cancelled: {
      headline: { one: "This payment is still open", other: "These payments are still open" },
      sentence: {
        one: "Your subscription with {merchant} has ended. You can still make this payment; it does not bring the subscription back.",
        other:
          "Your subscription with {merchant} has ended. You can still make these payments; they do not bring the subscription back.",
      },
      button: "Go to the payment page",
    },
    settle: {
      headline: { one: "Your payment is still open", other: "Your payments are still open" },
      sentence: {
        one: "You can make this payment on a secure payment page.",
        other: "You can make these payments on a secure payment page, one after the other.",
      },
      button: "Go to the payment page",
    },
    unavailable: {
      headline: { other: "The payment page cannot be reached right now" },
      sentence: {
        other: "We are sorry. Please try again in a moment, or write to {merchant}.",
      },
      button: "Try again",
    },
    pending: underWay,
    void: nothingToPay,
    contact: askThem,
    ended: {
      headline: {
        one: "This payment is no longer asked for here",
        other: "These payments are no longer asked for here",
      },
      sentence: { other: "If you would still like to pay or have a question, please write to {merchant}." },
    },
    method: {
      headline: { other: "Update your payment method" },
      sentence: {
        other: "The button leads to a secure form for a new payment method. Nothing is charged there.",
      },
      button: "Update payment method",
    },
    method_contact: askThemAboutMethod,
  },
  done: {
    paid: wentThrough,
    partly: {
      headline: { one: "Paid, and one payment remains", other: "Paid, and {count} payments remain" },
      sentence: {
        one: "Part of what was open went through. This payment is still open:",
        other: "Part of what was open went through. These payments are still open:",
      },
      button: "Pay the next one",
    },
    confirm: withBank,
    declined: {
      headline: { one: "The payment did not go through", other: "The payments did not go through" },
      sentence: {
        other: "Your new payment method was declined. Please try another one, or contact your bank.",
      },
      button: "Try another payment method",
    },
    pending: underWay,
    saved_pay_here: {
      headline: { other: "Your payment method is saved" },
      sentence: {
        one: "This payment is still open. You can make it on a secure payment page.",
        other:
          "These payments are still open. You can make them on a secure payment page, one after the other.",
      },
      button: "Go to the payment page",
    },
    unchanged: {
      headline: { one: "Your payment is still open", other: "Your payments are still open" },
      sentence: { other: "No new payment method was saved, and nothing was charged." },
      button: "Update payment method",
    },
    checking: {
      headline: { one: "We are checking your payment", other: "We are checking your payments" },
      sentence: {
        other:
          "This page looks again by itself every few seconds. You can also close it: you get a mail when the payment has gone through.",
      },
    },
    void: nothingToPay,
    contact: askThem,
    method_saved: {
      headline: { other: "Your payment method is saved" },
      sentence: {
        other: "{merchant} has it now, and nothing was charged. There is nothing else to do here.",
      },
    },
    method_unchanged: {
      headline: { other: "Your payment method has not changed" },
      sentence: { other: "No new payment method was saved, and nothing was charged." },
      button: "Update payment method",
    },
    method_checking: {
      headline: { other: "We are checking your payment method" },
      sentence: { other: "This page looks again by itself every few seconds. You can also close it." },
    },
    method_contact: askThemAboutMethod,
  },
  notFound: {
    headline: "There is nothing here",
    sentence:
      "The address may be incomplete, or it is no longer in use. Please open the link in your latest mail again.",
  },
  unsubscribe: {
    payment: {
      ask: {
        headline: "No more mails about this payment?",
        sentence:
          "{merchant} will then stop writing to you about it. The payment itself stays as it is: this cancels nothing.",
        button: "Stop these mails",
      },
      done: {
        headline: "No more mails about this payment",
        sentence: "You will get no further reminders about it. The payment itself stays as it is.",
      },
    },
    card: {
      ask: {
        headline: "No more reminders of this kind?",
        sentence:
          "{merchant} will then no longer write to you before your card expires or your subscription renews. This cancels nothing.",
        button: "Stop these reminders",
      },
      done: {
        headline: "No more reminders of this kind",
        sentence: "You will no longer be written to before your card expires or your subscription renews.",
      },
    },
  },
};

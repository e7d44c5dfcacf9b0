import type { Forms, Messages, Tones } from "@/lib/email/messages/messages";

const stillOpen: Forms = {
  one: "Your subscription with {merchant}: a payment is still open",
  other: "Your subscription with {merchant}: payments are still open",
};
const settle: Forms = {
  one: "Please settle your open payment to {merchant}",
  other: "Please settle your open payments to {merchant}",
};
const settleBy: Forms = {
  one: "Please settle your open payment to {merchant} by {date}",
  other: "Please settle your open payments to {merchant} by {date}",
};
const lastReminder: Forms = {
  one: "Last reminder: your payment to {merchant} is still open",
  other: "Last reminder: your payments to {merchant} are still open",
};
const openHeadlines: [Forms, Forms, Forms] = [
  { one: "A payment is still open", other: "Payments are still open" },
  { one: "Please settle your open payment", other: "Please settle your open payments" },
  { one: "Last reminder about your open payment", other: "Last reminder about your open payments" },
];

const subjects: Messages["step"]["subject"] = {
  pay: [
    {
      one: "Your payment to {merchant} did not go through",
      other: "Your payments to {merchant} did not go through",
    },
    {
      one: "Reminder: your payment to {merchant} is still open",
      other: "Reminder: your payments to {merchant} are still open",
    },
    stillOpen,
    settle,
    lastReminder,
  ],
  confirm: [
    {
      one: "Please confirm your payment to {merchant}",
      other: "Please confirm your payments to {merchant}",
    },
    {
      one: "Reminder: please confirm your payment to {merchant}",
      other: "Reminder: please confirm your payments to {merchant}",
    },
    {
      one: "Your subscription with {merchant}: a payment waits for you to confirm it",
      other: "Your subscription with {merchant}: payments wait for you to confirm them",
    },
    {
      one: "Your payment to {merchant} still waits for you to confirm it",
      other: "Your payments to {merchant} still wait for you to confirm them",
    },
    {
      one: "Last reminder: please confirm your payment to {merchant}",
      other: "Last reminder: please confirm your payments to {merchant}",
    },
  ],
  add: [
    { other: "Please add a payment method for {merchant}" },
    { other: "Reminder: please add a payment method for {merchant}" },
    stillOpen,
    settle,
    lastReminder,
  ],
};

const confirmHeadlines: Tones<Forms> = [
  { one: "Please confirm your payment", other: "Please confirm your payments" },
  { one: "Your payment is not confirmed yet", other: "Your payments are not confirmed yet" },
  { one: "A payment waits for you to confirm it", other: "Payments wait for you to confirm them" },
  { one: "Please confirm your payment", other: "Please confirm your payments" },
  { one: "Last reminder to confirm your payment", other: "Last reminder to confirm your payments" },
];

export const stepsEn: Messages["step"] = {
  subject: subjects,
  headline: {
    pay: [
      { one: "Your payment did not go through", other: "Your payments did not go through" },
      { one: "Your payment is still open", other: "Your payments are still open" },
      ...openHeadlines,
    ],
    confirm: confirmHeadlines,
    add: [
      { other: "Please add a payment method" },
      { other: "There is still no payment method" },
      ...openHeadlines,
    ],
  },
  datedSubject: {
    pay: settleBy,
    confirm: {
      one: "Please confirm your payment to {merchant} by {date}",
      other: "Please confirm your payments to {merchant} by {date}",
    },
    add: settleBy,
  },
  lead: {
    retry: {
      one: "Your payment to {merchant} could not be completed. It may be tried again automatically. If you would rather not wait, you can use another payment method.",
      other:
        "Your payments to {merchant} could not be completed. They may be tried again automatically. If you would rather not wait, you can use another payment method.",
    },
    update: {
      one: "Your payment to {merchant} did not go through, because the payment method on file could not be charged. Please update it, or use another one.",
      other:
        "Your payments to {merchant} did not go through, because the payment method on file could not be charged. Please update it, or use another one.",
    },
    bank: {
      one: "Your bank declined your payment to {merchant}. Please contact your bank, or use another payment method.",
      other:
        "Your bank declined your payments to {merchant}. Please contact your bank, or use another payment method.",
    },
    confirm: {
      one: "Your bank asks you to confirm your payment to {merchant}. It cannot go through until you do.",
      other:
        "Your bank asks you to confirm your payments to {merchant}. They cannot go through until you do.",
    },
    neutral: {
      one: "Your payment to {merchant} did not go through. Please use another payment method.",
      other: "Your payments to {merchant} did not go through. Please use another payment method.",
    },
    missing: {
      one: "Your payment to {merchant} could not be made, because there is no payment method on file. Please add one.",
      other:
        "Your payments to {merchant} could not be made, because there is no payment method on file. Please add one.",
    },
  },
  button: {
    retry: "Use another payment method",
    update: "Update your payment method",
    bank: "Use another payment method",
    confirm: "Confirm the payment",
    neutral: "Use another payment method",
    missing: "Add a payment method",
  },
  stake: [
    null,
    {
      one: "This is a reminder: the payment is still open.",
      other: "This is a reminder: the payments are still open.",
    },
    {
      one: "While this payment is open, your subscription with {merchant} may be interrupted.",
      other: "While these payments are open, your subscription with {merchant} may be interrupted.",
    },
    {
      one: "If this payment stays open, {merchant} may end your subscription.",
      other: "If these payments stay open, {merchant} may end your subscription.",
    },
    {
      one: "This is the last reminder about this payment. If it stays open, {merchant} may end your subscription.",
      other:
        "This is the last reminder about these payments. If they stay open, {merchant} may end your subscription.",
    },
  ],
  datedStake: {
    warned: {
      one: "If this payment is still open on {date}, {merchant} may end your subscription.",
      other: "If these payments are still open on {date}, {merchant} may end your subscription.",
    },
    last: {
      one: "This is the last reminder about this payment. If it is still open on {date}, {merchant} may end your subscription.",
      other:
        "This is the last reminder about these payments. If they are still open on {date}, {merchant} may end your subscription.",
    },
  },
  alreadyPaid: {
    one: "If it has been paid in the meantime, you can ignore this mail.",
    other: "If they have been paid in the meantime, you can ignore this mail.",
  },
  reason: {
    one: "You get this mail because a payment for your subscription with {merchant} is open.",
    other: "You get this mail because payments for your subscription with {merchant} are open.",
  },
};

import type { OwnMailsAnswer, RetryAnswer } from "./exams";

interface Question<Value extends string> {
  asks: string;
  /** where the merchant finds the answer */
  where: string;
  answers: Record<Value, string>;
}

const ownMails: Question<OwnMailsAnswer> = {
  asks: "Does Stripe write to your customers when a payment fails or a card expires?",
  where: "In Stripe: Settings, Billing, Subscriptions and emails.",
  answers: { off: "No, these mails are off", on: "Yes, Stripe writes to them" },
};

const retries: Question<RetryAnswer> = {
  asks: "For how long does Stripe try a failed payment again?",
  where: "In Stripe: Billing, Revenue recovery, Retries.",
  answers: {
    "1w": "1 week",
    "2w": "2 weeks",
    "3w": "3 weeks",
    "1m": "1 month",
    "2m": "2 months",
    off: "Not at all",
  },
};

/** What no key may read, so that only the merchant can say. */
export const questions = { own_mails: ownMails, retries } as const;
export type QuestionName = keyof typeof questions;

export function isQuestion(name: string): name is QuestionName {
  return Object.hasOwn(questions, name);
}

export function isAnswer(question: QuestionName, value: string): boolean {
  return Object.hasOwn(questions[question].answers, value);
}

import { z } from "zod";

import { InvalidInputError } from "./errors";
import type { SendingRules } from "./sending-view";

const empty = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value);

const hour = (sentence: string, lowest: number, highest: number) =>
  z.coerce.number({ error: sentence }).int(sentence).min(lowest, sentence).max(highest, sentence);

const days = "Please give a whole number of days between 1 and 365, or nothing.";

const schema = z
  .object({
    replyTo: z.preprocess(
      empty,
      z
        .string()
        .trim()
        .max(254, "This is too long for a mail address.")
        .pipe(z.email("This is not a mail address. It looks like billing@example.com."))
        .nullable(),
    ),
    windowStartHour: hour("Please choose an hour of the day.", 0, 23),
    windowEndHour: hour("Please choose an hour of the day.", 1, 24),
    isWorkdaysOnly: z.boolean(),
    doesFirstWait: z.boolean(),
    fixedLocale: z.preprocess(
      empty,
      z.string().max(35).refine(isLanguage, "This is not a language.").nullable(),
    ),
    endsAfterDays: z.preprocess(
      empty,
      z.coerce.number({ error: days }).int(days).min(1, days).max(365, days).nullable(),
    ),
  })
  .refine(({ windowStartHour, windowEndHour }) => windowEndHour - windowStartHour >= 2, {
    path: ["windowEndHour"],
    message: "Please leave at least two hours, or mails wait for days.",
  });

/** When and in which words mails go, as typed. @throws InvalidInputError with the field and a sentence */
export function parseSendingRules(input: unknown): SendingRules {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const sentence = issue?.message ?? "Please check what you entered.";
  throw new InvalidInputError("rules_invalid", sentence, issue?.path.join("."));
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

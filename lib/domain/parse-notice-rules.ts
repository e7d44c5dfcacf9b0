import { z } from "zod";

import { InvalidInputError } from "./errors";
import type { NoticeRules } from "./notice-view";

const most = 10;
const amount = "Please give a whole amount, such as 50, or 0 for every case.";

const schema = z.object({
  addresses: z
    .string()
    .transform((text) => [...new Set(text.split(/[\s,;]+/).filter(Boolean))])
    .pipe(
      z
        .array(
          z
            .string()
            .max(254)
            .pipe(z.email("One of these is no mail address. Put each on a line of its own.")),
        )
        .max(most, `At most ${most} addresses; a list of your own can hold more.`),
    ),
  isUrgentOnly: z.boolean(),
  hasStoppedNotes: z.boolean(),
  leastCaseAmount: z.coerce.number({ error: amount }).int(amount).min(0, amount).max(1_000_000_000, amount),
  hasWeeklyDigest: z.boolean(),
});

/** What a merchant's people are told, as typed. @throws InvalidInputError with the field and a sentence */
export function parseNoticeRules(input: unknown): NoticeRules {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const sentence = issue?.message ?? "Please check what you entered.";
  throw new InvalidInputError("rules_invalid", sentence, String(issue?.path[0] ?? ""));
}

import { z } from "zod";

import type { Wording } from "./decline";
import { InvalidInputError } from "./errors";
import type { MailFamily } from "./mail-family";
import { closingOf, lineOf, paragraphOf } from "./sequence-text";
import { stepOffsetDays } from "./sequence";

export const mostTracks = 12;
export const mostSteps = 8;
export const lastDay = 60;
export const mostParagraphs = 10;

const families = ["pay", "confirm", "add"] as const satisfies MailFamily[];
const wordings = ["w1", "w2", "w3", "w4", "w5", "w6"] as const satisfies Wording[];

const keepOurs = "or empty all fields of this mail to keep our words.";
const stepText = z.strictObject({
  subject: lineOf("The subject", 150, `The subject is missing. Write one, ${keepOurs}`),
  heading: lineOf("The heading", 150, `The heading is missing. Write one, ${keepOurs}`),
  paragraphs: z
    .array(paragraphOf("A paragraph", 1000), { error: `Write what the mail says, ${keepOurs}` })
    .min(1, `Write what the mail says, ${keepOurs}`)
    .max(mostParagraphs, `A mail has at most ${mostParagraphs} paragraphs.`),
  button: lineOf(
    "The button's label",
    50,
    `The button carries the link to pay, so a mail needs its label. Write one, ${keepOurs}`,
  ),
  closing: closingOf("The closing", 500),
});

const dayProblem = `A day is a whole number from 0 to ${lastDay}.`;
const step = z.strictObject({
  day: z.int(dayProblem).min(0, dayProblem).max(lastDay, dayProblem),
  /** by language; in one that is absent the built-in words stand */
  texts: z.record(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, "This is no language."), stepText),
});

const amount = z.string().regex(/^\d{1,15}$/, "An amount is a number, not negative.");
const condition = z.strictObject({
  family: z.enum(families, "This is no kind of mail.").optional(),
  wordings: z.array(z.enum(wordings, "This is no wording.")).max(wordings.length).optional(),
  /** ids of prices; one line of one invoice is enough */
  priceIds: z
    .array(z.string().regex(/^[\w.-]{1,100}$/, "A price is named by its id, such as price_1AbC."))
    .max(50, "At most 50 prices can be named.")
    .optional(),
  currency: z
    .string()
    .regex(/^[a-z]{3}$/, "A currency has three letters, such as usd.")
    .optional(),
  /** minor units of `currency`, decimal text; both ends belong to the range */
  leastAmountMinor: amount.optional(),
  mostAmountMinor: amount.optional(),
});

const track = z.strictObject({
  name: lineOf("The name", 60),
  condition,
  steps: z
    .array(step)
    .min(1, "A sequence needs at least one mail.")
    .max(mostSteps, `A sequence has at most ${mostSteps} mails.`),
});

const content = z
  .strictObject({
    tracks: z
      .array(track)
      .min(1, "There must be a sequence for everybody else.")
      .max(mostTracks, `There can be at most ${mostTracks} sequences.`),
  })
  .superRefine(({ tracks }, context) => {
    for (const [index, each] of tracks.entries()) {
      const say = (path: (string | number)[], message: string) =>
        context.addIssue({ code: "custom", path: ["tracks", index, ...path], message });
      checkDays(each.steps, say);
      checkCondition(each.condition, index === tracks.length - 1, say);
    }
  });

type Say = (path: (string | number)[], message: string) => void;

function checkDays(steps: Step[], say: Say): void {
  for (const [index, { day }] of steps.entries()) {
    const before = steps[index - 1];
    if (before && day <= before.day) {
      say(
        ["steps", index, "day"],
        `This mail must come after the one before it, which goes on day ${before.day}.`,
      );
    }
  }
}

function checkCondition(when: TrackCondition, isLast: boolean, say: Say): void {
  const { currency, leastAmountMinor: least, mostAmountMinor: most } = when;
  const isEmpty = isForEverybody(when);
  if (isLast && !isEmpty)
    say(["condition"], "The last sequence is for everybody else, so it has no condition.");
  if (!isLast && isEmpty) {
    say(["condition"], "Say for whom this sequence is: without a condition, none after it would be used.");
  }
  if ((least ?? most) !== undefined && currency === undefined) {
    say(["condition", "currency"], "An amount needs its currency.");
  }
  if (least !== undefined && most !== undefined && BigInt(least) > BigInt(most)) {
    say(["condition", "mostAmountMinor"], "The range ends below its beginning.");
  }
}

/** The sequences of a merchant. A case takes the first whose condition it meets; the last one has none. */
export type SequenceContent = z.infer<typeof content>;
export type Track = z.infer<typeof track>;
export type TrackCondition = z.infer<typeof condition>;
type Step = z.infer<typeof step>;
/** What a mail says in one language; variables as in `sequence-variables`. */
export type StepText = z.infer<typeof stepText>;

/** Whether a condition asks for nothing. */
export function isForEverybody(when: TrackCondition): boolean {
  return Object.values(when).every((value) => value === undefined || (Array.isArray(value) && !value.length));
}

/**
 * A sequence as it came from a form or the database, checked.
 * @throws InvalidInputError `sequence_invalid` with the sentence of its first fault; `field` is its path, such
 *   as `tracks.0.steps.1.texts.de.subject`
 */
export function parseSequence(input: unknown): SequenceContent {
  const parsed = content.safeParse(input, { error: () => "This is no sequence of mails." });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InvalidInputError("sequence_invalid", issue?.message ?? "", issue?.path.join("."));
}

const builtInSteps = () => stepOffsetDays.map((day) => ({ day, texts: {} }));

/** What a merchant has who never saved one: our days and our words. */
export const builtInSequence: SequenceContent = {
  tracks: [
    { name: "Confirm the payment", condition: { family: "confirm" }, steps: builtInSteps() },
    { name: "Add a payment method", condition: { family: "add" }, steps: builtInSteps() },
    { name: "Everybody else", condition: {}, steps: builtInSteps() },
  ],
};

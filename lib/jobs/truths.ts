import { isStepStillTrue } from "@/lib/recovery/is-step-still-true";
import type { Truths } from "@/lib/recovery/deliver-message";
import { isReminderStillTrue } from "@/lib/reminders/still-true";

const always = () => Promise.resolve(true);

/** Who knows whether a mail of each kind still holds. What says what happened stays true. */
export const truths: Truths = {
  step: isStepStillTrue,
  thanks: always,
  reminder: isReminderStillTrue,
  renewal: isReminderStillTrue,
};

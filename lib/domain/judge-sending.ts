/** What became of one merchant's mails within the rolling window. */
export interface SendingNumbers {
  /** taken by the mail service, or refused by the address's own server */
  sent: number;
  complaints: number;
  hardBounces: number;
}

export interface SendingVerdict {
  state: "normal" | "slowed" | "stopped";
  reason: "complaints" | "bounces" | null;
}

/** Days that the breaker looks back. */
export const breakerDays = 7;

/** Until one of these is reached, one unlucky mail would decide. */
export const breakerMinimum = { sent: 200, complaints: 3, hardBounces: 5 };

/** Shares at which a merchant is slowed or stopped, in per mille. */
export const breakerLimits = { slowComplaints: 1, stopComplaints: 3, slowBounces: 40 };

/** While slowed, one ask leaves at a time, at least this long after the last. */
export const slowedGapMinutes = 6;

/**
 * Whether a merchant's mails may go on as they do. Mailbox providers turn away senders above 0.3 % complaints,
 * and those of other merchants with them (Gmail, sender guidelines).
 */
export function judgeSending({ sent, complaints, hardBounces }: SendingNumbers): SendingVerdict {
  const isEnough =
    sent >= breakerMinimum.sent ||
    complaints >= breakerMinimum.complaints ||
    hardBounces >= breakerMinimum.hardBounces;
  if (!isEnough) return { state: "normal", reason: null };
  const reaches = (count: number, perMille: number) => count > 0 && count * 1000 >= sent * perMille;
  if (reaches(complaints, breakerLimits.stopComplaints)) return { state: "stopped", reason: "complaints" };
  if (reaches(complaints, breakerLimits.slowComplaints)) return { state: "slowed", reason: "complaints" };
  if (reaches(hardBounces, breakerLimits.slowBounces)) return { state: "slowed", reason: "bounces" };
  return { state: "normal", reason: null };
}

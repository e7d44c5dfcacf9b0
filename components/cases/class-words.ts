import type { RecoveryClass } from "@/lib/domain/attribution";

/** Who recovered a payment, as a merchant reads it. */
export const classWords: Record<RecoveryClass, { label: string; hint: string }> = {
  after_update: { label: "New card", hint: "The customer saved one through our link" },
  after_click: { label: "Through our link", hint: "Paid after following it" },
  by_retry: { label: "Our retry", hint: "Collected by our own attempt" },
  after_contact: { label: "After our mail", hint: "Paid once a mail had arrived" },
  before_contact: {
    label: "Before any mail",
    hint: "Not counted as recovered",
  },
  paid_outside: {
    label: "Marked paid by you",
    hint: "Not counted as recovered",
  },
};

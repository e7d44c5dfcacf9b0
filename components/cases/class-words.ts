import type { RecoveryClass } from "@/lib/domain/attribution";

/** Who recovered a payment, as a merchant reads it. */
export const classWords: Record<RecoveryClass, { label: string; hint: string }> = {
  after_update: { label: "New card", hint: "Paid after the customer saved a new card through our link" },
  after_click: { label: "Through our link", hint: "Paid after the customer followed our link" },
  by_retry: { label: "Our retry", hint: "Collected by one of our attempts" },
  after_contact: { label: "After our mail", hint: "Paid after a mail of ours was delivered" },
  before_contact: {
    label: "Before any mail",
    hint: "Paid by itself before we wrote. Not counted as recovered",
  },
  paid_outside: {
    label: "Marked paid by you",
    hint: "Settled outside of the provider. Not counted as recovered",
  },
};

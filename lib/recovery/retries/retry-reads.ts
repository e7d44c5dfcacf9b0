import type { AttemptFact, CustomerFact, InvoiceFact } from "@/lib/domain/facts";

/** What is read right before a call, and again after it. */
export interface RetryReads {
  /** wall time before the reads left */
  readAt: Date;
  customer: CustomerFact;
  invoice: InvoiceFact;
  /** the customer's charges; null where the key may not see them */
  attempts: AttemptFact[] | null;
}

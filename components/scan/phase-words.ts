import { spellOut } from "@/components/cases/describe-decline";

const words: Record<string, string> = {
  waiting: "Waiting for a free worker",
  invoices: "Reading invoices",
  charges: "Reading charges",
  subscriptions: "Reading subscriptions",
  customers: "Reading customers",
  refunds: "Reading refunds",
  disputes: "Reading disputes",
  changes: "Reading what changed",
  computing: "Computing the report",
  done: "Done",
  failed: "Stopped",
};

/** What the scan is doing, in plain words. */
export function phaseWords(phase: string): string {
  return words[phase] ?? spellOut(phase);
}

import { withMerchant } from "@/lib/db/transaction";
import type { CustomersExam, ExaminedCustomer } from "@/lib/domain/doctor/exams";
import { AppError } from "@/lib/domain/errors";
import type { CustomerFact } from "@/lib/domain/facts";
import type { ProviderErrorFields } from "@/lib/domain/provider";
import { withProvider } from "@/lib/merchants/with-provider";
import { applyFacts } from "@/lib/recovery/apply-facts";

import type { Patient } from "./patient";

// Two requests each; the others have their turn next time, as reading moves a customer to the end.
const mostAtOnce = 60;
const atATime = 4;

/**
 * Reads the customers of open cases again, those first that were not read for longest. What is read is applied
 * like any other fact.
 * @throws what the adapter throws, except that the account does not have a customer
 */
export async function examineCustomers(patient: Patient): Promise<CustomersExam> {
  const { merchantId, mode } = patient;
  const rows = await listOpen(merchantId);
  const [chosen, rest] = [rows.slice(0, mostAtOnce), rows.slice(mostAtOnce)];
  const readAt = new Date();
  const customers: ExaminedCustomer[] = [];
  for (let from = 0; from < chosen.length; from += atATime) {
    const group = chosen.slice(from, from + atATime);
    customers.push(...(await Promise.all(group.map((row) => examineOne(patient, row)))));
  }
  return { readAt, mode, customers, unread: rest.map(({ providerCustomerId }) => providerCustomerId) };
}

type OpenRow = Omit<ExaminedCustomer, "answer">;

async function listOpen(merchantId: string): Promise<OpenRow[]> {
  const rows = await withMerchant(merchantId, (tx) =>
    tx.recoveryCase.findMany({
      where: { merchantId, state: { in: ["open", "held"] } },
      orderBy: { customer: { readAt: "asc" } },
      take: mostAtOnce * 20,
      select: {
        id: true,
        customer: { select: { providerCustomerId: true } },
        invoices: {
          where: { state: { in: ["open", "needs_confirmation"] } },
          select: { providerSubscriptionId: true },
        },
      },
    }),
  );
  return rows.map(({ id, customer, invoices }) => ({
    caseId: id,
    providerCustomerId: customer.providerCustomerId,
    subscriptionIds: invoices.flatMap(({ providerSubscriptionId }) => providerSubscriptionId ?? []),
  }));
}

async function examineOne({ merchantId, priority }: Patient, row: OpenRow): Promise<ExaminedCustomer> {
  const answer = await withProvider(merchantId, priority, (provider, account) =>
    provider.readCustomer(account, row.providerCustomerId),
  ).catch(toAnswer);
  if (typeof answer !== "string") await applyFacts(merchantId, [answer]);
  return { ...row, answer };
}

function toAnswer(error: unknown): CustomerFact | "missing" | "other_mode" {
  if (!(error instanceof AppError) || error.code !== "provider_missing") throw error;
  return (error as AppError & ProviderErrorFields).providerCode === "other_mode" ? "other_mode" : "missing";
}

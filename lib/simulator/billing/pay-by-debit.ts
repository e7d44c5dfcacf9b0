import type { Context } from "@/lib/simulator/api/call";
import type { Customer, Invoice } from "@/lib/simulator/objects";

import { attachMethod, setCustomerDefault } from "./attach-method";
import { collectInvoice } from "./collect-invoice";
import { createMethod } from "./create-method";

/** Gives a customer a bank debit as their default and starts it for an open invoice: the payment stays `processing`. */
export function payByDebit(ctx: Context, customer: Customer, invoice: Invoice): void {
  const method = createMethod(ctx, { behaviour: "debit" });
  attachMethod(ctx, method, customer);
  setCustomerDefault(ctx, customer, method.id);
  collectInvoice(ctx, invoice, { cause: "debit", paymentMethod: method.id, isAutomatic: false });
}

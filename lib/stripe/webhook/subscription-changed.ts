import { readOpenInvoices } from "@/lib/stripe/invoices";
import { customerFacts, type Translator } from "./translator";

/** A subscription: its customer, and its invoices that are still open, whose collection it decides. */
export const subscriptionChanged: Translator = async ({ refs }, account) => {
  const [customer, invoices] = await Promise.all([
    refs.customer ? customerFacts(account, refs.customer) : [],
    refs.subscription ? readOpenInvoices(account, refs.subscription) : [],
  ]);
  return [...customer, ...invoices];
};

import type { Translator } from "./translator";

/** A subscription: its customer, and its invoices that are still open, whose collection it decides. */
export const subscriptionChanged: Translator = async ({ refs }, reads) => {
  const [customer, invoices] = await Promise.all([
    refs.customer ? reads.customer(refs.customer) : [],
    refs.subscription ? reads.openInvoices(refs.subscription) : [],
  ]);
  return [...customer, ...invoices];
};

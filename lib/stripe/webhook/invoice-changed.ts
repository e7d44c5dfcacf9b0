import type { Translator } from "./translator";

/** Any change of an invoice, and a payment made on one: the invoice as it is now. */
export const invoiceChanged: Translator = async ({ refs }, reads) =>
  refs.invoice ? reads.invoice(refs.invoice) : [];

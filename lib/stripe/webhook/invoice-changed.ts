import { invoiceFacts, type Translator } from "./translator";

/** Any change of an invoice, and a payment made on one: the invoice as it is now. */
export const invoiceChanged: Translator = async ({ refs }, account) =>
  refs.invoice ? invoiceFacts(account, refs.invoice) : [];

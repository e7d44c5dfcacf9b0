import type { Translator } from "./translator";

/** A customer, one of their payment methods or a finished card set-up: the customer with every slot. */
export const customerChanged: Translator = async ({ refs }, reads) =>
  refs.customer ? reads.customer(refs.customer) : [];

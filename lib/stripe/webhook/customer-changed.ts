import { customerFacts, type Translator } from "./translator";

/** A customer, one of their payment methods or a finished card set-up: the customer with every slot. */
export const customerChanged: Translator = async ({ refs }, account) =>
  refs.customer ? customerFacts(account, refs.customer) : [];

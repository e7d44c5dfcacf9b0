import { normaliseAddress } from "@/lib/domain/address";
import { InvalidInputError } from "@/lib/domain/errors";
import { parseAddress } from "@/lib/email/address";
import { mayMail } from "@/lib/recovery/may-mail";

import { actOnCase, requireAllowed, type Acting, type CaseInput } from "./act-on-case";
import { noteAction } from "./note-action";

const refusals = {
  suppressed: "This address bounced or asked for no more mails, so nothing is sent to it.",
  test_mode_address: "In test mode only your team's addresses get mail.",
};

/**
 * Adds a further address of the customer, which gets the asks of this case as a copy. What is frozen without it
 * and surely unsent is withdrawn and made again.
 * @returns the contact's id; of the one that is there already, where it is
 * @throws InvalidInputError `invalid_address`, `address_known`, `suppressed`, `test_mode_address`
 * @throws ConflictError `action_not_allowed`
 */
export async function addContact({ address, ...input }: CaseInput & { address: string }): Promise<string> {
  return actOnCase(input, "add_contact", async (acting) => {
    const { tx, context, owner, userId } = acting;
    const parsed = parseAddress(address.trim().normalize("NFC"));
    if (!parsed) {
      const sentence = "This is no mail address. It should look like name@company.com.";
      throw new InvalidInputError("invalid_address", sentence, "address");
    }
    const normalised = normaliseAddress(parsed);
    const known = { caseId: owner.id, normalised };
    const added = await tx.caseContact.findFirst({ where: known });
    if (added) return added.id;
    await requireAllowed(acting, "add_contact");
    await requireMailable(acting, normalised);
    const { merchantId } = owner;
    const row = { ...known, merchantId, address: parsed, addedBy: userId, addedAt: context.now };
    const { id } = await tx.caseContact.create({ data: row });
    await tx.recoveryCase.update({ where: { id: owner.id }, data: { version: { increment: 1 } } });
    const reason = "A member added an address that gets copies";
    await noteAction(acting, { kind: "contact_added", action: "case.contact_added", reason });
    return id;
  });
}

async function requireMailable({ tx, owner }: Acting, normalised: string): Promise<void> {
  if (owner.customer.email && normaliseAddress(owner.customer.email) === normalised) {
    const sentence = "This is the customer's own address; it gets every mail.";
    throw new InvalidInputError("address_known", sentence, "address");
  }
  const { refusal } = await mayMail(tx, owner.merchantId, normalised);
  if (refusal) throw new InvalidInputError(refusal, refusals[refusal], "address");
}

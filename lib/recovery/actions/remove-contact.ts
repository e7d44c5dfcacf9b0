import { actOnCase, type CaseInput } from "./act-on-case";
import { noteAction } from "./note-action";

/** Takes an address off a case. Gone already, that is what was wanted. */
export async function removeContact({
  contactId,
  ...input
}: CaseInput & { contactId: string }): Promise<void> {
  await actOnCase(input, "remove_contact", async (acting) => {
    const { tx, owner } = acting;
    const { count } = await tx.caseContact.deleteMany({ where: { id: contactId, caseId: owner.id } });
    if (count === 0) return;
    await tx.recoveryCase.update({ where: { id: owner.id }, data: { version: { increment: 1 } } });
    const reason = "A member removed an address that got copies";
    await noteAction(acting, { kind: "contact_removed", action: "case.contact_removed", reason });
  });
}

import { beforeAll, describe, expect, it } from "vitest";

import { linkToken } from "@/lib/crypto/token";
import { planReminder } from "@/lib/reminders/plan-reminder";
import { withMerchant, type Tx } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/sequence";
import { addContact } from "@/lib/recovery/actions/add-contact";
import { addNote } from "@/lib/recovery/actions/add-note";
import { hideErased } from "@/lib/scan/hide-erased";
import { actedCases } from "@/lib/testing/acted-cases";
import { crashOnWrite } from "@/lib/testing/crash-on-write";
import { ownerRows } from "@/lib/testing/owner-rows";
import { recoveryWorld, type RecoveryWorld } from "@/lib/testing/recovery-world";

import { eraseCustomer } from "./erase-customer";
import { exportCustomer } from "./export-customer";

let world: RecoveryWorld;
const { open, opened } = actedCases(() => world);
beforeAll(async () => {
  world = await recoveryWorld();
  await open(3);
}, 120_000);

/** A customer with all that a case can hold of one: mails, a visit, a note, a contact, a suppression. */
async function known() {
  const acted = await opened();
  const tag = acted.input.caseId.slice(-6);
  const [contact, note, name] = [`books-${tag}@personal.example`, `Called on Friday ${tag}`, `Zoë ${tag}`];
  const token = await world.tokenFor(acted.customer);
  await world.view(token);
  await addContact({ ...acted.input, address: contact });
  await addNote({ ...acted.input, text: note });
  const { merchantId } = world;
  const { customerId } = await acted.read();
  await world.query(async (tx) => {
    await tx.customer.update({ where: { id: customerId }, data: { name } });
    const blocked = { merchantId, address: acted.address, reason: "bounced" };
    await tx.suppression.createMany({ data: [blocked] });
    await addToScan(tx, merchantId, { id: acted.customer, name, email: acted.address });
    const title = [{ title: name, lines: [], url: null }];
    await tx.notice.create({
      data: {
        ...{ merchantId, kind: "stopped", key: acted.customer, channel: "mail", target: "me@acme.test" },
        ...{ payload: { headline: "We stopped", items: title }, createdAt: new Date() },
      },
    });
  });
  return { ...acted, token, contact, note, needles: [acted.address, name, contact, note] };
}

/** A scan that read this customer's invoice and kept that it failed. */
async function addToScan(
  tx: Tx,
  merchantId: string,
  { id, name, email }: Record<"id" | "name" | "email", string>,
) {
  const at = new Date();
  const names = { customerName: name, customerEmail: email };
  const scan = await tx.scan.create({ data: { merchantId, frozenAt: at, readsFrom: at, ruleVersion: 1 } });
  const page = { merchantId, scanId: scan.id, windowId: scan.id, position: 0, lane: "invoices" };
  const records = [
    { id: "in_other", customer: "cus_other", customerName: "Other" },
    { id: "in_1", customer: id, ...names },
  ];
  await tx.scanPage.create({ data: { ...page, records } });
  const money = { currency: "usd", amountMinor: 1n, recoveredMinor: 0n, remainingMinor: 1n };
  const words = {
    outcome: "lost",
    declineCode: "unknown",
    declineClass: "soft",
    isCardUnchanged: true,
    failedAt: at,
  };
  const failure = { merchantId, scanId: scan.id, providerInvoiceId: id, providerCustomerId: id };
  await tx.scanFailure.create({ data: { ...failure, ...names, ...money, ...words } });
}

let tables: { name: string }[] | undefined;

/** Where in the whole database a text of this merchant stands. */
async function whereIs(text: string): Promise<string[]> {
  tables ??= await ownerRows<{ name: string }>(`SELECT DISTINCT table_name::text AS "name"
    FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'merchantId'`);
  const parts = tables.map(
    ({ name }) => `SELECT '${name}' AS "name" WHERE EXISTS (SELECT 1 FROM "${name}" t
    WHERE "merchantId" = '${world.merchantId}' AND strpos(lower(t::text), lower('${text}')) > 0)`,
  );
  return (await ownerRows<{ name: string }>(parts.join(" UNION ALL "))).map(({ name }) => name);
}

describe("what is stored of a customer", () => {
  it("is handed out whole, to owners and admins, and that is written down", async () => {
    const { input, needles, invoice, contact, note } = await known();
    const json = await exportCustomer(input);
    for (const needle of [...needles, invoice, "2900", "Chrome/147"]) expect(json).toContain(needle);
    expect(JSON.parse(json)).toMatchObject({
      cases: [{ notes: [{ text: note }], contacts: [{ address: contact }] }],
      addressesNotMailed: [{ reason: "bounced" }],
    });
    expect(json).not.toMatch(/tokenHash|merchantId/);
    const audit = await world.query((tx) => tx.auditEntry.count({ where: { action: "customer.exported" } }));
    expect(audit).toBe(1);
    await expect(exportCustomer({ ...input, role: "member" })).rejects.toMatchObject({
      code: "role_too_low",
    });
  });

  it("is erased everywhere, once and for all, or not at all; money and audit stay", async () => {
    const { input, needles, token, customer, invoice, subscription } = await known();
    for (const needle of needles) expect(await whereIs(needle)).not.toEqual([]);
    await expect(eraseCustomer({ ...input, role: "member" })).rejects.toMatchObject({ code: "role_too_low" });
    const before = await world.caseOf(customer);
    await crashOnWrite("AuditEntry", "INSERT", async () => {
      await expect(eraseCustomer(input)).rejects.toThrow();
    });
    expect(await world.caseOf(customer)).toEqual(before);
    await Promise.all([eraseCustomer(input), eraseCustomer(input)]);
    for (const needle of needles) expect([needle, await whereIs(needle)]).toEqual([needle, []]);
    const kept = await world.query((tx) =>
      tx.recoveryCase.findUniqueOrThrow({
        where: { id: input.caseId },
        include: { invoices: true, customer: true, steps: true },
      }),
    );
    expect(kept).toMatchObject({ state: "closed", outcome: "withdrawn" });
    expect(kept.invoices).toMatchObject([{ providerInvoiceId: invoice, amountDueMinor: 2900n }]);
    expect(kept.customer.providerCustomerId).toMatch(/^erased:[0-9a-f]{40}$/);
    const visits = await world.query((tx) => tx.visit.count({ where: { link: { caseId: input.caseId } } }));
    expect(visits).toBe(0);
    expect(kept.steps.filter(({ state }) => state === "planned")).toEqual([]);
    await expect(addNote({ ...input, text: "Ada again" })).rejects.toMatchObject({
      code: "action_not_allowed",
    });
    const audit = await world.query((tx) => tx.auditEntry.count({ where: { action: "customer.erased" } }));
    expect(audit).toBe(1);
    // Their link answers calmly, leads nowhere, and nothing at the provider brings them back.
    expect(await world.view(token)).toMatchObject({ kind: "contact", payments: [] });
    await world.account.act("retry-invoice", { invoice });
    await world.account.act("update-customer", { customer, name: "Anew Anewson" });
    await world.drain();
    expect(await whereIs("Anew Anewson")).toEqual([]);
    const upcoming = {
      readAt: new Date(),
      providerSubscriptionId: subscription,
      customer: {
        providerCustomerId: customer,
        email: "a@anew.example",
        name: "Anew",
        country: null,
        locales: [],
      },
    };
    const candidate = { kind: "renewal", subject: "s", chargeAt: addDays(new Date(), 9), planned: [] };
    await withMerchant(world.merchantId, (tx) =>
      planReminder(tx, {
        ...{ merchantId: world.merchantId, charge: null, at: new Date() },
        ...({ upcoming, candidate } as unknown as Pick<
          Parameters<typeof planReminder>[1],
          "upcoming" | "candidate"
        >),
      }),
    );
    expect(await whereIs("a@anew.example")).toEqual([]);
    const read = [{ id: "in_2", customer, customerName: "Anew", customerEmail: "a@anew.example" }];
    const stored = await world.query((tx) => hideErased(tx, world.merchantId, read));
    expect(stored).toEqual([{ id: "in_2", customer, customerName: null, customerEmail: null }]);
    const pages = await world.query((tx) =>
      tx.scanPage.findMany({ where: { merchantId: world.merchantId } }),
    );
    expect(pages.map(({ records }) => (records as { customerName: string }[])[0]?.customerName)).toContain(
      "Other",
    );
    // Another payment that fails is another matter: they are a customer anew, and the old case stays nameless.
    const { invoice: later } = await world.account.act<{ invoice: string }>("renew", { subscription });
    await world.drain();
    const anew = await world.caseOf(customer);
    expect(anew.invoices.map(({ providerInvoiceId }) => providerInvoiceId)).toEqual([later]);
    expect(anew.customer.name).toBe("Anew Anewson");
    expect(linkToken(anew.messages[0]?.id ?? "").token).not.toBe(token);
  }, 90_000);

  it("is not erased while a payment is being collected or a mail is on its way", async () => {
    const { input, stepAt } = await opened();
    const first = await stepAt(0);
    const setState = (state: "sending" | "sent") =>
      world.query((tx) => tx.message.updateMany({ where: { stepId: first.id }, data: { state } }));
    await setState("sending");
    await expect(eraseCustomer(input)).rejects.toMatchObject({ code: "work_under_way" });
    await setState("sent");
    await eraseCustomer(input);
  });
});

import type { Browser } from "@playwright/test";

import type { FailedRenewal } from "@/e2e/fixtures/account";
import { type Merchant, startMerchant } from "@/e2e/fixtures/merchant";
import { ownerQuery } from "@/e2e/fixtures/owner-query";
import { stack } from "@/e2e/fixtures/stack";
import { waitForMail } from "@/e2e/fixtures/wait-for-mail";

export interface WalkWorld {
  mine: Merchant;
  theirs: Merchant;
  failed: FailedRenewal;
  /** ids of the other merchant's objects, by the name that an address or a form gives them */
  ids: Record<string, string>;
  /** what must be in no answer: names, addresses and provider ids of the other merchant */
  traces: string[];
}

/** One row of each kind, made by hand where the flow made none. */
const tables: Record<string, string> = {
  caseId: "RecoveryCase",
  messageId: "Message",
  stepId: "Step",
  scanId: "Scan",
  findingId: "DoctorFinding",
  noteId: "CaseNote",
  contactId: "CaseContact",
  invitationId: "Invitation",
  customerId: "Customer",
  eventId: "ProviderEvent",
};

/** Two merchants, of whom the other has a customer with a case, a mail, a scan and all else that has an id. */
export async function makeWalkWorld(browser: Browser): Promise<WalkWorld> {
  const theirs = await startMerchant(browser, { name: "Theirs Ltd" });
  const failed = await theirs.account.failRenewal({ name: "Their Customer" });
  const mine = await startMerchant(browser, { name: "Mine Ltd", isOn: false });
  await waitForMail(failed.email);
  await addByHand(theirs.id);
  const ids: Record<string, string> = { merchantId: theirs.id };
  for (const [name, table] of Object.entries(tables)) ids[name] = await firstOf(table, theirs.id);
  const [owner] = await query<{ userId: string }>(
    `SELECT "userId" FROM "Membership" WHERE "merchantId" = $1`,
    [theirs.id],
  );
  ids.memberId = owner?.userId ?? "";
  ids.requesterId = ids.memberId;
  const { customer, subscription, invoice, name, email } = failed;
  const traces = ["Theirs Ltd", theirs.ownerEmail, name, email, customer, subscription, invoice];
  return { mine, theirs, failed, ids, traces: [...traces, "their-contact@walk", "their-guest@walk"] };
}

const query = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
  ownerQuery<Row>(stack().ownerUrl, sql, values);

async function firstOf(table: string, merchantId: string): Promise<string> {
  const [row] = await query<{ id: string }>(`SELECT "id" FROM "${table}" WHERE "merchantId" = $1 LIMIT 1`, [
    merchantId,
  ]);
  return row?.id ?? "";
}

async function addByHand(merchantId: string): Promise<void> {
  const caseId = await firstOf("RecoveryCase", merchantId);
  const author = `(SELECT "userId" FROM "Membership" WHERE "merchantId" = $1)`;
  await query(
    `INSERT INTO "CaseNote" ("id", "merchantId", "caseId", "authorId", "text", "writtenAt")
     VALUES (gen_random_uuid(), $1, $2, ${author}, 'Their Customer', now())`,
    [merchantId, caseId],
  );
  await query(
    `INSERT INTO "CaseContact" ("id", "merchantId", "caseId", "address", "normalised", "addedBy", "addedAt")
     VALUES (gen_random_uuid(), $1, $2, 'their-contact@walk.example', 'their-contact@walk.example', ${author}, now())`,
    [merchantId, caseId],
  );
  await query(
    `INSERT INTO "Invitation" ("id", "merchantId", "address", "role", "tokenHash", "invitedBy", "expiresAt")
     VALUES (gen_random_uuid(), $1, 'their-guest@walk.example', 'owner', gen_random_uuid(), ${author},
       now() + interval '1 day')`,
    [merchantId],
  );
}

import { now } from "@/lib/clock";
import type { Customer, Merchant, Message, ProviderMode } from "@/lib/db/client";
import { withInstallation, withMerchant, type Tx } from "@/lib/db/transaction";
import { localeOf } from "@/lib/domain/choose-locale";
import type { UnsubscribeView } from "@/lib/domain/unsubscribe-view";
import { answersFor } from "@/lib/links/bound-host";
import type { VisitorRequest } from "@/lib/links/describe-visit";
import { readUnsubscribeToken } from "@/lib/messages/unsubscribe";

import { lockCase } from "./lock-case";
import { stopMails } from "./stop-mails";

/** At which host the page was asked for. */
type Asked = Pick<VisitorRequest, "header">;

/**
 * What the page behind a mail's "no more mails about this" shows. Stores nothing: programs that look at mails
 * fetch it too.
 * @returns null for an unknown token, and on another merchant's host
 */
export async function viewUnsubscribe(token: string, asked: Asked): Promise<UnsubscribeView | null> {
  const found = await findMessage(token, asked);
  return found && viewOf(found, isStopped(found));
}

/**
 * The reader's word, by button or by their mail program's one click (RFC 8058): no more mails about this
 * payment, or no more reminders about their card. The address itself is not suppressed: a later payment that
 * fails is another matter. Safe to repeat; a crash before the commit leaves nothing, and the mail program or the
 * reader asks again.
 * @returns null for an unknown token, and on another merchant's host
 */
export async function unsubscribe(token: string, asked: Asked): Promise<UnsubscribeView | null> {
  const found = await findMessage(token, asked);
  if (!found) return null;
  await withMerchant(found.merchantId, (tx) => stop(tx, found, found.caseId));
  return viewOf(found, true);
}

async function stop(tx: Tx, { merchantId, customerId }: Found, caseId: string | null): Promise<void> {
  const at = await now();
  if (caseId === null) {
    const where = { id: customerId, remindersStoppedAt: null };
    await tx.customer.updateMany({ where, data: { remindersStoppedAt: at } });
    return;
  }
  const owner = await lockCase(tx, merchantId, caseId);
  if (owner) await stopMails(tx, owner, { at, reason: "unsubscribed" });
}

type Found = Message & {
  customer: Customer & {
    merchant: Merchant & {
      connection: { mode: ProviderMode } | null;
      mailSettings: { fixedLocale: string | null } | null;
    };
  };
  case: { mailsStoppedAt: Date | null; closedAt: Date | null } | null;
};

async function findMessage(token: string, asked: Asked): Promise<Found | null> {
  const id = readUnsubscribeToken(token);
  if (!id) return null;
  const found = await withInstallation((tx) =>
    tx.message.findUnique({
      where: { id },
      include: {
        case: { select: { mailsStoppedAt: true, closedAt: true } },
        customer: {
          include: {
            merchant: {
              include: {
                connection: { select: { mode: true } },
                mailSettings: { select: { fixedLocale: true } },
              },
            },
          },
        },
      },
    }),
  );
  return found && (await answersFor(asked, found.merchantId)) ? found : null;
}

// Nothing comes any more about a case that is over, whoever ended it.
function isStopped({ case: owner, customer }: Found): boolean {
  if (!owner) return customer.remindersStoppedAt !== null;
  return owner.mailsStoppedAt !== null || owner.closedAt !== null;
}

function viewOf({ customer, caseId }: Found, isDone: boolean): UnsubscribeView {
  const { merchant } = customer;
  return {
    merchantName: merchant.senderName ?? merchant.name,
    supportEmail: merchant.supportEmail,
    locale: localeOf(merchant.mailSettings?.fixedLocale, customer.locale, merchant.locale),
    isTest: merchant.connection?.mode === "test",
    about: caseId === null ? "card" : "payment",
    isDone,
  };
}

import type { Context } from "@/lib/simulator/api/call";
import type { Invoice } from "@/lib/simulator/objects";

import { formatAmount } from "./describe-price";

/**
 * Stripe's own mail about a failed payment, for merchants who left it on in their dashboard.
 * It is on top of anybody else's, and only seen in the inbox.
 */
export function sendOwnMail(ctx: Context, invoice: Invoice): void {
  const { world, realm } = ctx;
  const email = realm.data.customers.get(invoice.customer)?.email;
  if (!world.switches.ownMails || world.isBuilding || !email) return;
  const { name } = realm.account;
  const amount = formatAmount(invoice.amount_remaining, invoice.currency);
  world.mailRoom?.accept({
    from: `${name} <failed-payments+${realm.account.id}@stripe.com>`,
    to: [email],
    cc: [],
    bcc: [],
    replyTo: [realm.account.email],
    subject: `${amount} payment to ${name} was unsuccessful`,
    html: null,
    text: `Your payment of ${amount} to ${name} was unsuccessful. Update your payment method: ${invoice.hosted_invoice_url}`,
    headers: {},
    tags: [{ name: "sender", value: "stripe" }],
  });
}

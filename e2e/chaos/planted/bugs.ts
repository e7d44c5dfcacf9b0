/** A bug that the runner must find: one text of one file, which occurs there exactly once, put in another way. */
export interface Bug {
  name: string;
  file: string;
  find: string;
  put: string;
}

/** Each breaks one promise that the code keeps on purpose. */
export const bugs: Bug[] = [
  {
    name: "idempotency key from the invoice alone",
    file: "lib/recovery/retries/call-retry.ts",
    find: "idempotencyKey: retry.idempotencyKey,",
    put: "idempotencyKey: `recoup:pay:${invoice.providerInvoiceId}`,",
  },
  {
    name: "another key after a lost answer",
    file: "lib/recovery/retries/call-retry.ts",
    find: "idempotencyKey: retry.idempotencyKey,",
    put: "idempotencyKey: `${retry.idempotencyKey}${retry.calls > 0 ? `:${retry.calls}` : ''}`,",
  },
  {
    name: "retry whatever was read",
    file: "lib/recovery/retries/retry-invoice.ts",
    find: "const refusal = refuseRetry(retry, reads.invoice, reads.customer);",
    put: "const refusal = refuseRetry(retry, reads.invoice, reads.customer) && null;",
  },
  {
    name: "retry without reading again",
    file: "lib/recovery/retries/call-retry.ts",
    find: "const factsLiveMs = 10_000;",
    put: "const factsLiveMs = 10_000_000;",
  },
  {
    name: "event marked as handled before the work",
    file: "lib/events/handle-event.ts",
    find: "const ids = events.map(({ id }) => id);",
    put: "const ids = events.map(({ id }) => id);\n  await withMerchant(merchantId, (tx) => stampHandled(tx, ids));",
  },
  {
    name: "an older read is applied over a newer one",
    file: "lib/recovery/apply-invoice.ts",
    find: "if (row && invoice.readAt <= row.readAt) return;",
    put: "",
  },
  {
    name: "the customer's default taken for the new card",
    file: "lib/domain/slots.ts",
    find: "    if (newest) return newest;\n  }\n  return null;",
    put: `    if (newest) return newest;
  }
  const own = slots.find(({ owner, method }) => owner === "customer" && method !== null);
  return own?.method ? { owner: own.owner, ownerId: own.ownerId, method: own.method, how: "updated" } : null;`,
  },
  {
    name: "mail without a re-check",
    file: "lib/recovery/is-step-still-true.ts",
    find: 'return owner.state === "open" && owner.version === message.caseVersion;',
    put: "return true;",
  },
  {
    name: "mail on old facts",
    file: "lib/recovery/send-step.ts",
    find: "const factsLiveMs = 10_000;",
    put: "const factsLiveMs = 10_000_000;",
  },
  {
    name: "another mail key for each attempt",
    file: "lib/messages/mail-of.ts",
    find: "idempotencyKey: message.idempotencyKey,",
    put: "idempotencyKey: `${message.idempotencyKey}:${message.attempts}`,",
  },
  {
    name: "lease kept after the retry ended",
    file: "lib/recovery/retries/finish-retry.ts",
    find: ", leasedUntil: null }",
    put: " }",
  },
  {
    name: "credit counted again with each read",
    file: "lib/recovery/credit-payments.ts",
    find: "    if (!known) await credit(tx, row, invoice, payment);",
    put: `    const again = { ...payment, providerPaymentId: \`\${payment.providerPaymentId}:\${invoice.readAt.getTime()}\` };
    if (known) await credit(tx, row, invoice, again);
    else await credit(tx, row, invoice, payment);
    if (!known) continue;`,
  },
  {
    name: "refunds not taken back",
    file: "lib/recovery/credit-payments.ts",
    find: "known.refundedMinor !== payment.amountRefundedMinor || known.isDisputed",
    put: "known.isDisputed",
  },
  {
    name: "everything summed as one currency",
    file: "lib/recovery/credit-payments.ts",
    find: "      currency: invoice.currency,",
    put: '      currency: "usd",',
  },
  {
    name: "case closed with its first payment",
    file: "lib/domain/case.ts",
    find: "  if (states.some(isLiving)) return null;",
    put: '  if (states.some(isLiving) && !states.includes("paid")) return null;',
  },
  {
    name: "events that never arrived are not looked for",
    file: "lib/events/record-unknown.ts",
    find: ' && (await recordEvent(id, event, "poll"))',
    put: "",
  },
];

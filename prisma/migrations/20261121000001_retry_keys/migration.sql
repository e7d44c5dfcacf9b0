-- A superseded retry was not made: the same card may be decided on again for the changed invoice.
DROP INDEX "Retry_caseInvoiceId_cause_providerPaymentMethodId_key";
CREATE INDEX "Retry_caseInvoiceId_idx" ON "Retry" ("caseInvoiceId");
CREATE UNIQUE INDEX "Retry_one_a_card" ON "Retry" ("caseInvoiceId", "cause", "providerPaymentMethodId")
  WHERE "state" <> 'superseded';

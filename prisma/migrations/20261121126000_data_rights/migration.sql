-- A customer whose personal data was erased on request, and a merchant whose data is being removed.
ALTER TABLE "Customer" ADD COLUMN "erasedAt" TIMESTAMPTZ(3);
ALTER TABLE "Merchant" ADD COLUMN "removingAt" TIMESTAMPTZ(3);

-- By hand: the few that what is read from the provider has to be held against.
CREATE INDEX "Customer_erased" ON "Customer" ("merchantId") WHERE "erasedAt" IS NOT NULL;

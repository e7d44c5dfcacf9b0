-- CreateEnum
CREATE TYPE "SendBatchState" AS ENUM ('frozen', 'sending', 'done', 'dissolved');

-- AlterTable
ALTER TABLE "Message" ADD COLUMN "batchId" UUID, ADD COLUMN "routeId" TEXT;

-- CreateTable
CREATE TABLE "SendBatch" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "state" "SendBatchState" NOT NULL DEFAULT 'frozen',
    "memberIds" UUID[],
    "bodyHash" TEXT,
    "routeId" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "frozenAt" TIMESTAMPTZ(3) NOT NULL,
    "firstTriedAt" TIMESTAMPTZ(3),
    "leasedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "SendBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailBudget" (
    "routeId" TEXT NOT NULL,
    "ratePerSecond" DOUBLE PRECISION NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailBudget_pkey" PRIMARY KEY ("routeId")
);

-- CreateIndex
CREATE UNIQUE INDEX "SendBatch_key_key" ON "SendBatch"("key");

-- Work lists: their cost grows with what is due, not with what is stored.
CREATE INDEX "SendBatch_unsent" ON "SendBatch" ("frozenAt") WHERE "state" IN ('frozen', 'sending');
CREATE INDEX "Step_due_of_merchant" ON "Step" ("merchantId", "dueAt") WHERE "state" = 'planned';
-- Reported on before the answer that says so was stored: what a killed worker leaves.
CREATE INDEX "Message_unnoted" ON "Message" ("frozenAt")
  WHERE "sentAt" IS NULL AND "state" IN ('delivered', 'bounced', 'complained');

-- Tenants are walls here too (see *_walls, *_cheaper_walls).
ALTER TABLE "SendBatch" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "SendBatch"
  USING ("merchantId" = (SELECT nullif(current_setting('app.merchant_id', true), '')::uuid)
    OR (SELECT current_setting('app.scope', true)) = 'installation')
  WITH CHECK ("merchantId" = (SELECT nullif(current_setting('app.merchant_id', true), '')::uuid)
    OR (SELECT current_setting('app.scope', true)) = 'installation');
GRANT SELECT, INSERT, UPDATE, DELETE ON "SendBatch" TO recoup_app;
REVOKE ALL ON "MailBudget" FROM recoup_app;

-- A place in the mail provider's rate, for all processes together; ms to wait, 0: go. As take_request_token.
CREATE FUNCTION take_mail_token(p_route text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE budget "MailBudget"; available float;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  SELECT * INTO budget FROM "MailBudget" WHERE "routeId" = p_route FOR UPDATE;
  IF NOT FOUND THEN RETURN 0; END IF;
  available := least(budget."ratePerSecond",
    budget.tokens + budget."ratePerSecond" * extract(epoch FROM clock_timestamp() - budget."refilledAt"));
  IF available < 1 THEN
    RETURN greatest(1, ceil(1000 * (1 - available) / budget."ratePerSecond"));
  END IF;
  UPDATE "MailBudget" SET tokens = available - 1, "refilledAt" = clock_timestamp() WHERE "routeId" = p_route;
  RETURN 0;
END $$;

-- What the provider said of its rate: how many a second, how many are left, and whom it sent away how long it
-- told to wait (0: nobody). Never more tokens than were left here: others ask at the same time.
CREATE FUNCTION follow_mail_rate(p_route text, p_rate float, p_remaining float, p_wait_seconds float)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE left_over float := CASE WHEN p_wait_seconds > 0 THEN 1 - p_rate * p_wait_seconds ELSE p_remaining END;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  INSERT INTO "MailBudget" ("routeId", "ratePerSecond", "tokens", "refilledAt")
  VALUES (p_route, p_rate, left_over, clock_timestamp())
  ON CONFLICT ("routeId") DO UPDATE SET "ratePerSecond" = excluded."ratePerSecond",
    "tokens" = least("MailBudget"."tokens", excluded."tokens"),
    "refilledAt" = CASE WHEN p_wait_seconds > 0 THEN clock_timestamp() ELSE "MailBudget"."refilledAt" END;
END $$;

REVOKE ALL ON FUNCTION take_mail_token(text), follow_mail_rate(text, float, float, float) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_mail_token(text), follow_mail_rate(text, float, float, float) TO recoup_app;

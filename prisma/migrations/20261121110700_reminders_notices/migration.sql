-- CreateEnum
CREATE TYPE "ReminderKind" AS ENUM ('expiry', 'renewal');

-- CreateEnum
CREATE TYPE "ReminderState" AS ENUM ('planned', 'frozen', 'sent', 'skipped', 'cancelled');

-- CreateEnum
CREATE TYPE "ReminderOutcome" AS ENUM ('refreshed', 'charged', 'updated', 'charge_failed', 'ended', 'unknown');

-- CreateEnum
CREATE TYPE "NoticeChannel" AS ENUM ('mail', 'slack');

-- CreateEnum
CREATE TYPE "NoticeState" AS ENUM ('waiting', 'sending', 'sent', 'failed', 'unknown');

-- CreateTable
CREATE TABLE "Reminder" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "kind" "ReminderKind" NOT NULL,
    "providerSubscriptionId" TEXT NOT NULL,
    "providerPaymentMethodId" TEXT NOT NULL,
    "fingerprint" TEXT,
    "brand" TEXT,
    "last4" TEXT,
    "expMonth" INTEGER,
    "expYear" INTEGER,
    "subject" TEXT NOT NULL,
    "tier" INTEGER NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "chargeAt" TIMESTAMPTZ(3) NOT NULL,
    "amountMinor" BIGINT,
    "currency" TEXT,
    "state" "ReminderState" NOT NULL DEFAULT 'planned',
    "reason" TEXT,
    "leasedUntil" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "outcome" "ReminderOutcome",
    "outcomeAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReminderLook" (
    "merchantId" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "subscriptions" INTEGER NOT NULL DEFAULT 0,
    "failureCode" TEXT,

    CONSTRAINT "ReminderLook_pkey" PRIMARY KEY ("merchantId")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "channel" "NoticeChannel" NOT NULL,
    "target" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "NoticeState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leasedUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "firstTriedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "failureCode" TEXT,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeSettings" (
    "merchantId" UUID NOT NULL,
    "isUrgentOnly" BOOLEAN NOT NULL DEFAULT false,
    "hasStoppedNotes" BOOLEAN NOT NULL DEFAULT true,
    "leastCaseAmount" INTEGER NOT NULL DEFAULT 0,
    "toldUntil" TIMESTAMPTZ(3),
    "notedOn" DATE,
    "summedUntil" TIMESTAMPTZ(3),
    "summedOn" DATE,

    CONSTRAINT "NoticeSettings_pkey" PRIMARY KEY ("merchantId")
);

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN "noticedAt" TIMESTAMPTZ(3);
UPDATE "Alert" SET "noticedAt" = "raisedAt";

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_merchantId_customerId_kind_subject_tier_key" ON "Reminder"("merchantId", "customerId", "kind", "subject", "tier");

-- CreateIndex
CREATE INDEX "Reminder_state_dueAt_idx" ON "Reminder"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Reminder_merchantId_state_sentAt_idx" ON "Reminder"("merchantId", "state", "sentAt");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_merchantId_key_channel_target_key" ON "Notice"("merchantId", "key", "channel", "target");

-- CreateIndex
CREATE INDEX "Notice_merchantId_createdAt_idx" ON "Notice"("merchantId", "createdAt");

-- CreateIndex
CREATE INDEX "Message_reminderId_idx" ON "Message"("reminderId");

-- By hand: alerts that nobody was told of yet.
CREATE INDEX "Alert_unnoticed" ON "Alert" ("raisedAt") WHERE "noticedAt" IS NULL;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Tenants are walls here too (see *_walls, *_cheaper_walls).
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['Reminder', 'ReminderLook', 'Notice', 'NoticeSettings']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format(
      'CREATE POLICY tenant ON %1$I USING (%2$s) WITH CHECK (%2$s)',
      target,
      '"merchantId" = (SELECT nullif(current_setting(''app.merchant_id'', true), '''')::uuid)'
        ' OR (SELECT current_setting(''app.scope'', true)) = ''installation'''
    );
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON "Reminder", "ReminderLook", "Notice", "NoticeSettings" TO recoup_app;

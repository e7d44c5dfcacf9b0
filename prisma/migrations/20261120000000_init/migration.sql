-- CreateEnum
CREATE TYPE "CaseState" AS ENUM ('shadow', 'open', 'held', 'closed');

-- CreateEnum
CREATE TYPE "CaseOutcome" AS ENUM ('recovered', 'partly', 'lost', 'withdrawn');

-- CreateEnum
CREATE TYPE "CaseInvoiceState" AS ENUM ('open', 'needs_confirmation', 'pending', 'paid', 'void', 'uncollectible', 'withdrawn');

-- CreateEnum
CREATE TYPE "DeclineClass" AS ENUM ('soft', 'action', 'hard', 'fraud', 'merchant');

-- CreateEnum
CREATE TYPE "StepState" AS ENUM ('planned', 'claimed', 'sent', 'skipped', 'cancelled');

-- CreateEnum
CREATE TYPE "RetryState" AS ENUM ('decided', 'calling', 'paid', 'declined', 'needs_confirmation', 'pending', 'refused', 'unknown', 'superseded');

-- CreateEnum
CREATE TYPE "RecoveryClass" AS ENUM ('paid_outside', 'after_update', 'after_click', 'by_retry', 'after_contact', 'before_contact');

-- CreateEnum
CREATE TYPE "MessageState" AS ENUM ('frozen', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'failed', 'withdrawn', 'unknown');

-- CreateEnum
CREATE TYPE "MessageKind" AS ENUM ('step', 'thanks');

-- CreateEnum
CREATE TYPE "EventState" AS ENUM ('received', 'handled', 'parked', 'failed');

-- CreateEnum
CREATE TYPE "EventSource" AS ENUM ('webhook', 'poll', 'replay');

-- CreateEnum
CREATE TYPE "VisitorClass" AS ENUM ('human', 'machine', 'unsure');

-- CreateEnum
CREATE TYPE "RecoveryMode" AS ENUM ('off', 'shadow', 'on');

-- CreateEnum
CREATE TYPE "MembershipRole" AS ENUM ('owner', 'admin', 'member');

-- CreateEnum
CREATE TYPE "ProviderMode" AS ENUM ('live', 'test');

-- CreateEnum
CREATE TYPE "ConnectionStatus" AS ENUM ('ok', 'limited', 'broken', 'disconnected');

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "data" JSONB NOT NULL DEFAULT '{}',
    "raisedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "count" INTEGER NOT NULL DEFAULT 1,
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "image" TEXT,
    "emailVerified" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "OauthAccount" (
    "provider" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "OauthAccount_pkey" PRIMARY KEY ("provider","providerAccountId")
);

-- CreateTable
CREATE TABLE "SignInToken" (
    "tokenHash" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SignInToken_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "providerCustomerId" TEXT NOT NULL,
    "email" TEXT,
    "name" TEXT,
    "locale" TEXT,
    "country" TEXT,
    "isDeleted" BOOLEAN NOT NULL DEFAULT false,
    "readAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryCase" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "state" "CaseState" NOT NULL,
    "outcome" "CaseOutcome",
    "heldReason" TEXT,
    "heldUntil" TIMESTAMPTZ(3),
    "round" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "declineClass" "DeclineClass",
    "declineCode" TEXT,
    "wording" TEXT,
    "firstFailedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "emailOpenedAt" TIMESTAMPTZ(3),
    "clickedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3),
    "recoveredAt" TIMESTAMPTZ(3),
    "bouncedAt" TIMESTAMPTZ(3),
    "refreshedAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseInvoice" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "providerInvoiceId" TEXT NOT NULL,
    "providerSubscriptionId" TEXT,
    "number" TEXT,
    "state" "CaseInvoiceState" NOT NULL DEFAULT 'open',
    "currency" TEXT NOT NULL,
    "amountDueMinor" BIGINT NOT NULL,
    "amountRemainingMinor" BIGINT NOT NULL,
    "amountPaidMinor" BIGINT NOT NULL DEFAULT 0,
    "declineClass" "DeclineClass",
    "declineCode" TEXT,
    "wording" TEXT,
    "attemptCount" INTEGER NOT NULL DEFAULT 0,
    "nextPaymentAttemptAt" TIMESTAMPTZ(3),
    "subscriptionStatus" TEXT,
    "isCollectionPaused" BOOLEAN NOT NULL DEFAULT false,
    "isDisputed" BOOLEAN NOT NULL DEFAULT false,
    "invoiceCreatedAt" TIMESTAMPTZ(3) NOT NULL,
    "failedAt" TIMESTAMPTZ(3) NOT NULL,
    "paidAt" TIMESTAMPTZ(3),
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CaseInvoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SlotBaseline" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "slots" JSONB NOT NULL,

    CONSTRAINT "SlotBaseline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Step" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "state" "StepState" NOT NULL DEFAULT 'planned',
    "skippedReason" TEXT,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "leasedUntil" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Retry" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "caseInvoiceId" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "providerPaymentMethodId" TEXT NOT NULL,
    "slotOwner" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "state" "RetryState" NOT NULL DEFAULT 'decided',
    "code" TEXT,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "calledAt" TIMESTAMPTZ(3),
    "leasedUntil" TIMESTAMPTZ(3),
    "calls" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Retry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveredRevenue" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "caseInvoiceId" UUID NOT NULL,
    "providerPaymentId" TEXT NOT NULL,
    "class" "RecoveryClass" NOT NULL,
    "currency" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "refundedMinor" BIGINT NOT NULL DEFAULT 0,
    "isDisputed" BOOLEAN NOT NULL DEFAULT false,
    "paidAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RecoveredRevenue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TimelineEntry" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "TimelineEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "stepId" UUID,
    "kind" "MessageKind" NOT NULL,
    "state" "MessageState" NOT NULL DEFAULT 'frozen',
    "toAddress" TEXT NOT NULL,
    "fromAddress" TEXT NOT NULL,
    "replyTo" TEXT,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "idempotencyKey" TEXT NOT NULL,
    "caseVersion" INTEGER NOT NULL,
    "frozenAt" TIMESTAMPTZ(3) NOT NULL,
    "firstTriedAt" TIMESTAMPTZ(3),
    "leasedUntil" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sentAt" TIMESTAMPTZ(3),
    "deliveredAt" TIMESTAMPTZ(3),
    "bouncedAt" TIMESTAMPTZ(3),
    "providerMessageId" TEXT,
    "failureCode" TEXT,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Suppression" (
    "merchantId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("merchantId","address")
);

-- CreateTable
CREATE TABLE "ProviderEvent" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "providerEventId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "objectId" TEXT,
    "refs" JSONB NOT NULL DEFAULT '{}',
    "source" "EventSource" NOT NULL,
    "state" "EventState" NOT NULL DEFAULT 'received',
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handledAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastErrorCode" TEXT,

    CONSTRAINT "ProviderEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Link" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "keyVersion" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Visit" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "linkId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "method" TEXT NOT NULL,
    "class" "VisitorClass" NOT NULL,
    "reasons" TEXT[],
    "userAgent" TEXT,
    "ledTo" TEXT,

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AppClock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offsetMs" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "AppClock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Merchant" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "recoveryMode" "RecoveryMode" NOT NULL DEFAULT 'off',
    "pausedAt" TIMESTAMPTZ(3),
    "turnedOnAt" TIMESTAMPTZ(3),
    "supportEmail" TEXT NOT NULL,
    "senderName" TEXT,
    "postalAddress" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "softQuietHours" INTEGER NOT NULL DEFAULT 24,
    "includesOneOff" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Merchant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "merchantId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "MembershipRole" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("merchantId","userId")
);

-- CreateTable
CREATE TABLE "JoinRequest" (
    "merchantId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" TIMESTAMPTZ(3),
    "isAccepted" BOOLEAN,

    CONSTRAINT "JoinRequest_pkey" PRIMARY KEY ("merchantId","userId")
);

-- CreateTable
CREATE TABLE "Connection" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "provider" TEXT NOT NULL DEFAULT 'stripe',
    "mode" "ProviderMode" NOT NULL,
    "status" "ConnectionStatus" NOT NULL DEFAULT 'ok',
    "accountId" TEXT,
    "accountName" TEXT,
    "keySealed" TEXT,
    "keyHash" TEXT NOT NULL,
    "keyPrefix" TEXT NOT NULL,
    "keyLast4" TEXT NOT NULL,
    "permissions" JSONB NOT NULL DEFAULT '{}',
    "endpointKey" TEXT NOT NULL,
    "webhookEndpointId" TEXT,
    "webhookSecretSealed" TEXT,
    "webhookProblem" TEXT,
    "portalConfigurationId" TEXT,
    "portalProblem" TEXT,
    "brokenReason" TEXT,
    "brokenAt" TIMESTAMPTZ(3),
    "disconnectedAt" TIMESTAMPTZ(3),
    "lastWebhookAt" TIMESTAMPTZ(3),
    "polledUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestBudget" (
    "merchantId" UUID NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RequestBudget_pkey" PRIMARY KEY ("merchantId")
);

-- CreateTable
CREATE TABLE "RequestCount" (
    "merchantId" UUID NOT NULL,
    "month" DATE NOT NULL,
    "reads" INTEGER NOT NULL DEFAULT 0,
    "writes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RequestCount_pkey" PRIMARY KEY ("merchantId","month")
);

-- CreateIndex
CREATE INDEX "AuditEntry_merchantId_at_idx" ON "AuditEntry"("merchantId", "at");

-- CreateIndex
CREATE INDEX "Alert_merchantId_resolvedAt_raisedAt_idx" ON "Alert"("merchantId", "resolvedAt", "raisedAt");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "SignInToken_identifier_idx" ON "SignInToken"("identifier");

-- CreateIndex
CREATE INDEX "Customer_merchantId_email_idx" ON "Customer"("merchantId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_merchantId_providerCustomerId_key" ON "Customer"("merchantId", "providerCustomerId");

-- CreateIndex
CREATE INDEX "RecoveryCase_merchantId_state_openedAt_idx" ON "RecoveryCase"("merchantId", "state", "openedAt");

-- CreateIndex
CREATE INDEX "RecoveryCase_merchantId_openedAt_idx" ON "RecoveryCase"("merchantId", "openedAt");

-- CreateIndex
CREATE INDEX "CaseInvoice_caseId_idx" ON "CaseInvoice"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "CaseInvoice_merchantId_providerInvoiceId_key" ON "CaseInvoice"("merchantId", "providerInvoiceId");

-- CreateIndex
CREATE INDEX "SlotBaseline_caseId_takenAt_idx" ON "SlotBaseline"("caseId", "takenAt");

-- CreateIndex
CREATE UNIQUE INDEX "Step_caseId_round_position_key" ON "Step"("caseId", "round", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Retry_idempotencyKey_key" ON "Retry"("idempotencyKey");

-- CreateIndex
CREATE INDEX "Retry_caseId_idx" ON "Retry"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "Retry_caseInvoiceId_cause_providerPaymentMethodId_key" ON "Retry"("caseInvoiceId", "cause", "providerPaymentMethodId");

-- CreateIndex
CREATE INDEX "RecoveredRevenue_merchantId_paidAt_idx" ON "RecoveredRevenue"("merchantId", "paidAt");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveredRevenue_merchantId_providerPaymentId_key" ON "RecoveredRevenue"("merchantId", "providerPaymentId");

-- CreateIndex
CREATE INDEX "TimelineEntry_caseId_at_idx" ON "TimelineEntry"("caseId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Message_stepId_key" ON "Message"("stepId");

-- CreateIndex
CREATE UNIQUE INDEX "Message_idempotencyKey_key" ON "Message"("idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "Message_providerMessageId_key" ON "Message"("providerMessageId");

-- CreateIndex
CREATE INDEX "Message_caseId_idx" ON "Message"("caseId");

-- CreateIndex
CREATE INDEX "Message_merchantId_toAddress_frozenAt_idx" ON "Message"("merchantId", "toAddress", "frozenAt");

-- CreateIndex
CREATE INDEX "ProviderEvent_merchantId_receivedAt_idx" ON "ProviderEvent"("merchantId", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ProviderEvent_connectionId_providerEventId_key" ON "ProviderEvent"("connectionId", "providerEventId");

-- CreateIndex
CREATE UNIQUE INDEX "Link_messageId_key" ON "Link"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Link_tokenHash_key" ON "Link"("tokenHash");

-- CreateIndex
CREATE INDEX "Link_caseId_idx" ON "Link"("caseId");

-- CreateIndex
CREATE INDEX "Visit_linkId_at_idx" ON "Visit"("linkId", "at");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Connection_merchantId_key" ON "Connection"("merchantId");

-- CreateIndex
CREATE UNIQUE INDEX "Connection_endpointKey_key" ON "Connection"("endpointKey");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OauthAccount" ADD CONSTRAINT "OauthAccount_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_merchantId_fkey" FOREIGN KEY ("merchantId") REFERENCES "Merchant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCase" ADD CONSTRAINT "RecoveryCase_merchantId_fkey" FOREIGN KEY ("merchantId") REFERENCES "Merchant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCase" ADD CONSTRAINT "RecoveryCase_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseInvoice" ADD CONSTRAINT "CaseInvoice_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "RecoveryCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotBaseline" ADD CONSTRAINT "SlotBaseline_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "RecoveryCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Step" ADD CONSTRAINT "Step_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "RecoveryCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Retry" ADD CONSTRAINT "Retry_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "RecoveryCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Retry" ADD CONSTRAINT "Retry_caseInvoiceId_fkey" FOREIGN KEY ("caseInvoiceId") REFERENCES "CaseInvoice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveredRevenue" ADD CONSTRAINT "RecoveredRevenue_caseInvoiceId_fkey" FOREIGN KEY ("caseInvoiceId") REFERENCES "CaseInvoice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimelineEntry" ADD CONSTRAINT "TimelineEntry_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "RecoveryCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "RecoveryCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "Step"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderEvent" ADD CONSTRAINT "ProviderEvent_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "Link"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_merchantId_fkey" FOREIGN KEY ("merchantId") REFERENCES "Merchant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JoinRequest" ADD CONSTRAINT "JoinRequest_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Connection" ADD CONSTRAINT "Connection_merchantId_fkey" FOREIGN KEY ("merchantId") REFERENCES "Merchant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

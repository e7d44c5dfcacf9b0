-- How the webhook is, as far as polls and looks at the endpoint tell; when polls and sweeps were last asked for.
CREATE TYPE "WebhookHealth" AS ENUM ('healthy', 'silent', 'disabled', 'missing');
ALTER TABLE "Connection"
  ADD COLUMN "webhookHealth" "WebhookHealth",
  ADD COLUMN "webhookHealthAt" TIMESTAMPTZ(3),
  ADD COLUMN "webhookMendedAt" TIMESTAMPTZ(3),
  ADD COLUMN "isBusy" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "pollAskedAt" TIMESTAMPTZ(3),
  ADD COLUMN "sweepAskedAt" TIMESTAMPTZ(3);

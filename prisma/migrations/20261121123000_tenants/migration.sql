-- Sessions have a name for their user, and say since when and where they are used.
ALTER TABLE "Session"
  ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "agent" TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX "Session_id_key" ON "Session"("id");

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "role" "MembershipRole" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "invitedBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");
CREATE INDEX "Invitation_merchantId_createdAt_idx" ON "Invitation"("merchantId", "createdAt");
CREATE UNIQUE INDEX "Invitation_one_open" ON "Invitation" ("merchantId", "address")
  WHERE "acceptedAt" IS NULL AND "revokedAt" IS NULL;

-- CreateTable
CREATE TABLE "ProviderWrite" (
    "id" UUID NOT NULL,
    "merchantId" UUID NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "act" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "objectId" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "idempotencyKey" TEXT,
    "status" INTEGER,
    "requestId" TEXT,

    CONSTRAINT "ProviderWrite_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ProviderWrite_merchantId_sentAt_id_idx" ON "ProviderWrite"("merchantId", "sentAt", "id");

-- Counted by all processes. Unlogged: a crash forgets attempts, which costs nobody anything.
CREATE UNLOGGED TABLE "Attempt" (
    "keyHash" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("keyHash")
);
CREATE INDEX "Attempt_refilledAt_idx" ON "Attempt"("refilledAt");

-- Tenants are walls here too (see *_walls, *_cheaper_walls).
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['Invitation', 'ProviderWrite']
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
GRANT SELECT, INSERT, UPDATE, DELETE ON "Invitation" TO recoup_app;
GRANT SELECT, DELETE ON "ProviderWrite" TO recoup_app;
REVOKE INSERT, UPDATE ON "ProviderWrite" FROM recoup_app;
REVOKE ALL ON "Attempt" FROM recoup_app;

-- One statement before a writing request leaves, one after its answer; the second never changes the first.
CREATE FUNCTION note_provider_write(
  p_id uuid, p_merchant uuid, p_act text, p_request text, p_object text, p_reason text, p_actor text, p_key text
) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO "ProviderWrite" ("id", "merchantId", "sentAt", "act", "request", "objectId", "reason", "actor",
    "idempotencyKey")
  VALUES (p_id, p_merchant, clock_timestamp(), p_act, p_request, p_object, p_reason, p_actor, p_key)
$$;
CREATE FUNCTION settle_provider_write(p_id uuid, p_merchant uuid, p_status integer, p_request_id text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE "ProviderWrite" SET "status" = p_status, "requestId" = p_request_id
  WHERE "id" = p_id AND "merchantId" = p_merchant AND "status" IS NULL
$$;

-- Token bucket per rule and caller, shared by all processes. Returns 0 when the attempt is within the limit, else
-- the milliseconds after which one is again; refused attempts do not count.
CREATE FUNCTION take_attempt(p_key text, p_most integer, p_window_ms integer)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE available float;
BEGIN
  INSERT INTO "Attempt" ("keyHash", "tokens", "refilledAt") VALUES (p_key, p_most, clock_timestamp())
    ON CONFLICT DO NOTHING;
  PERFORM 1 FROM "Attempt" WHERE "keyHash" = p_key FOR UPDATE;
  SELECT least(p_most, tokens + p_most * 1000 * extract(epoch FROM clock_timestamp() - "refilledAt") / p_window_ms)
    INTO available FROM "Attempt" WHERE "keyHash" = p_key;
  IF available < 1 THEN RETURN greatest(1, ceil((1 - available) * p_window_ms / p_most)); END IF;
  UPDATE "Attempt" SET tokens = available - 1, "refilledAt" = clock_timestamp() WHERE "keyHash" = p_key;
  -- No window is as long as a day: what is older is full again, as if it had never been.
  IF random() < 0.01 THEN
    DELETE FROM "Attempt" WHERE "keyHash" IN (
      SELECT "keyHash" FROM "Attempt" WHERE "refilledAt" < clock_timestamp() - interval '1 day'
      LIMIT 1000 FOR UPDATE SKIP LOCKED
    );
  END IF;
  RETURN 0;
END $$;

DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY[
    'note_provider_write(uuid, uuid, text, text, text, text, text, text)',
    'settle_provider_write(uuid, uuid, integer, text)',
    'take_attempt(text, integer, integer)'
  ]
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', target);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO recoup_app', target);
  END LOOP;
END $$;

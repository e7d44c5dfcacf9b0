-- Unique keys that Prisma's schema language cannot say. They are our idempotency (style.md).
CREATE UNIQUE INDEX "RecoveryCase_one_living" ON "RecoveryCase" ("merchantId", "customerId") WHERE "state" <> 'closed';
CREATE UNIQUE INDEX "Retry_one_undecided" ON "Retry" ("caseInvoiceId") WHERE "state" IN ('decided', 'calling');
CREATE UNIQUE INDEX "Connection_one_account" ON "Connection" ("provider", "accountId", "mode")
  WHERE "status" <> 'disconnected' AND "accountId" IS NOT NULL;
CREATE UNIQUE INDEX "Connection_one_key" ON "Connection" ("keyHash") WHERE "status" <> 'disconnected';
CREATE UNIQUE INDEX "Alert_one_open" ON "Alert" ("merchantId", "kind", "subject") WHERE "resolvedAt" IS NULL;

-- Work lists: their cost grows with what is due, not with what is stored.
CREATE INDEX "Step_due" ON "Step" ("dueAt") WHERE "state" = 'planned';
CREATE INDEX "Step_leased" ON "Step" ("leasedUntil") WHERE "state" = 'claimed';
CREATE INDEX "Message_unsent" ON "Message" ("frozenAt") WHERE "state" IN ('frozen', 'sending', 'unknown');
CREATE INDEX "Retry_undecided" ON "Retry" ("decidedAt") WHERE "state" IN ('decided', 'calling', 'unknown');
CREATE INDEX "ProviderEvent_unhandled" ON "ProviderEvent" ("receivedAt") WHERE "state" <> 'handled';
CREATE INDEX "RecoveryCase_living" ON "RecoveryCase" ("merchantId", "customerId") WHERE "state" <> 'closed';

INSERT INTO "AppClock" ("id") VALUES (1);
INSERT INTO "Installation" ("id") VALUES (1);

-- The role of web and worker: owns nothing, cannot bypass row-level security (P7).
DO $$ BEGIN
  CREATE ROLE recoup_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT USAGE ON SCHEMA public TO recoup_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO recoup_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO recoup_app;
REVOKE INSERT, UPDATE, DELETE ON "AppClock", "Installation" FROM recoup_app;
REVOKE UPDATE, DELETE ON "AuditEntry" FROM recoup_app;
DO $$ BEGIN
  REVOKE ALL ON "_prisma_migrations" FROM recoup_app;
  GRANT SELECT ON "_prisma_migrations" TO recoup_app;
EXCEPTION WHEN undefined_table THEN NULL;
END $$;

-- The merchant is set per transaction (lib/db/transaction). Unset, nothing is visible. The scope
-- 'installation' is for what is found before its merchant is known: a link, an endpoint, due work, admin.
CREATE FUNCTION may_see(merchant uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT merchant = nullif(current_setting('app.merchant_id', true), '')::uuid
    OR current_setting('app.scope', true) = 'installation'
$$;

DO $$
DECLARE target record;
BEGIN
  FOR target IN
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'merchantId'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', target.table_name);
    EXECUTE format('CREATE POLICY tenant ON %I USING (may_see("merchantId")) WITH CHECK (may_see("merchantId"))',
      target.table_name);
  END LOOP;
END $$;
ALTER TABLE "Merchant" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Merchant" USING (may_see("id")) WITH CHECK (may_see("id"));

-- Webhook intake: durable before 200, one statement, a repeat does nothing (P4). The job's key is the fresh
-- event id, so there is nothing to dedupe and the cheap path of add_job is safe.
CREATE FUNCTION record_event(
  p_id uuid, p_connection uuid, p_provider_event_id text, p_type text, p_object text, p_refs jsonb,
  p_source "EventSource", p_occurred_at timestamptz
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE owner uuid;
BEGIN
  INSERT INTO "ProviderEvent" ("id", "merchantId", "connectionId", "providerEventId", "type", "objectId", "refs",
    "source", "occurredAt")
  SELECT p_id, c."merchantId", c."id", p_provider_event_id, p_type, p_object, p_refs, p_source, p_occurred_at
  FROM "Connection" c WHERE c."id" = p_connection
  ON CONFLICT ("connectionId", "providerEventId") DO NOTHING
  RETURNING "merchantId" INTO owner;
  IF owner IS NULL THEN RETURN false; END IF;
  PERFORM graphile_worker.add_job('event.handle', json_build_object('merchantId', owner, 'eventId', p_id),
    job_key := p_id::text, job_key_mode := 'unsafe_dedupe');
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION record_event FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_event TO recoup_app;

-- Token bucket per merchant, shared by all processes (P11). `p_reserve` keeps tokens back for more urgent
-- callers. Returns 0 when a token was taken, else the milliseconds after which to ask again.
CREATE FUNCTION take_request_token(
  p_merchant uuid, p_rate float, p_burst float, p_reserve float, p_is_write boolean
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE available float;
BEGIN
  INSERT INTO "RequestBudget" ("merchantId", "tokens", "refilledAt")
  VALUES (p_merchant, p_burst, clock_timestamp()) ON CONFLICT DO NOTHING;
  PERFORM 1 FROM "RequestBudget" WHERE "merchantId" = p_merchant FOR UPDATE;
  SELECT least(p_burst, tokens + p_rate * extract(epoch FROM clock_timestamp() - "refilledAt"))
    INTO available FROM "RequestBudget" WHERE "merchantId" = p_merchant;
  IF available < 1 + p_reserve THEN
    RETURN greatest(1, ceil(1000 * (1 + p_reserve - available) / p_rate));
  END IF;
  UPDATE "RequestBudget" SET tokens = available - 1, "refilledAt" = clock_timestamp()
    WHERE "merchantId" = p_merchant;
  INSERT INTO "RequestCount" ("merchantId", "month", "reads", "writes")
  VALUES (p_merchant, date_trunc('month', now() AT TIME ZONE 'UTC'),
    CASE WHEN p_is_write THEN 0 ELSE 1 END, CASE WHEN p_is_write THEN 1 ELSE 0 END)
  ON CONFLICT ("merchantId", "month") DO UPDATE SET
    "reads" = "RequestCount"."reads" + excluded."reads", "writes" = "RequestCount"."writes" + excluded."writes";
  RETURN 0;
END $$;

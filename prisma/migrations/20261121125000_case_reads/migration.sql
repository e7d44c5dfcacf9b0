-- What the overview and the list of cases read stays cheap however many cases a merchant has.

-- All that the list filters by and the pipeline counts, in one number (lib/domain/case-facet): bits 0-4 the five
-- stamps, 5 bounced, 6 in shadow, 7-8 state, 9-11 outcome, 12-14 decline class.
CREATE FUNCTION case_facet(
  p_state "CaseState", p_outcome "CaseOutcome", p_class "DeclineClass", p_bounced boolean, p_stamps boolean[]
) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (p_stamps[1]::int + 2 * p_stamps[2]::int + 4 * p_stamps[3]::int + 8 * p_stamps[4]::int
    + 16 * p_stamps[5]::int + 32 * p_bounced::int
    + CASE p_state WHEN 'open' THEN 0 WHEN 'held' THEN 128 WHEN 'closed' THEN 256 ELSE 64 END
    + CASE p_outcome WHEN 'recovered' THEN 512 WHEN 'partly' THEN 1024 WHEN 'lost' THEN 1536
        WHEN 'withdrawn' THEN 2048 ELSE 0 END
    + CASE p_class WHEN 'soft' THEN 4096 WHEN 'action' THEN 8192 WHEN 'hard' THEN 12288 WHEN 'fraud' THEN 16384
        WHEN 'merchant' THEN 20480 ELSE 0 END)::smallint
$$;
-- How a customer is sorted and found by the beginning: as the list shows them.
CREATE FUNCTION customer_sort(p_name text, p_email text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(lower(coalesce(p_name, p_email, '')), 100)
$$;

ALTER TABLE "RecoveryCase" ADD COLUMN "facet" SMALLINT NOT NULL DEFAULT 0,
  ADD COLUMN "customerSort" TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE "RecoveryCase" c SET "customerSort" = customer_sort(u."name", u."email"),
  "facet" = case_facet(c."state", c."outcome", c."declineClass", c."bouncedAt" IS NOT NULL,
    ARRAY[c."sentAt" IS NOT NULL, c."emailOpenedAt" IS NOT NULL, c."clickedAt" IS NOT NULL,
      c."updatedAt" IS NOT NULL, c."recoveredAt" IS NOT NULL])
FROM "Customer" u WHERE u."id" = c."customerId";

-- The facet is the last column, so that what is filtered out costs no look at the table.
CREATE INDEX "RecoveryCase_merchantId_openedAt_id_facet_idx"
  ON "RecoveryCase" ("merchantId", "openedAt", "id", "facet");
CREATE INDEX "RecoveryCase_merchantId_customerSort_id_facet_idx"
  ON "RecoveryCase" ("merchantId", "customerSort", "id", "facet");
DROP INDEX "RecoveryCase_merchantId_openedAt_idx";
-- All cases of a customer; those that live have a unique index of their own.
CREATE INDEX "RecoveryCase_merchantId_customerId_idx" ON "RecoveryCase" ("merchantId", "customerId");
DROP INDEX "RecoveryCase_living";

-- What was paid, read from the index alone on days that a boundary cuts.
CREATE INDEX "RecoveredRevenue_paid" ON "RecoveredRevenue" ("merchantId", "paidAt")
  INCLUDE ("currency", "class", "isDisputed", "amountMinor", "refundedMinor");
DROP INDEX "RecoveredRevenue_merchantId_paidAt_idx";

CREATE FUNCTION set_case_facet() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  NEW."facet" := case_facet(NEW."state", NEW."outcome", NEW."declineClass", NEW."bouncedAt" IS NOT NULL,
    ARRAY[NEW."sentAt" IS NOT NULL, NEW."emailOpenedAt" IS NOT NULL, NEW."clickedAt" IS NOT NULL,
      NEW."updatedAt" IS NOT NULL, NEW."recoveredAt" IS NOT NULL]);
  IF TG_OP = 'INSERT' THEN
    SELECT customer_sort("name", "email") INTO NEW."customerSort" FROM "Customer" WHERE "id" = NEW."customerId";
    NEW."customerSort" := coalesce(NEW."customerSort", '');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "RecoveryCase_facet" BEFORE INSERT OR UPDATE OF "state", "outcome", "declineClass", "bouncedAt",
  "sentAt", "emailOpenedAt", "clickedAt", "updatedAt", "recoveredAt" ON "RecoveryCase"
  FOR EACH ROW EXECUTE FUNCTION set_case_facet();

CREATE FUNCTION sort_cases_anew() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  UPDATE "RecoveryCase" SET "customerSort" = customer_sort(NEW."name", NEW."email")
    WHERE "merchantId" = NEW."merchantId" AND "customerId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Customer_sort" AFTER UPDATE OF "name", "email" ON "Customer"
  FOR EACH ROW WHEN (customer_sort(OLD."name", OLD."email") IS DISTINCT FROM customer_sort(NEW."name", NEW."email"))
  EXECUTE FUNCTION sort_cases_anew();

-- Invoices whose money is still asked for: unpaid, in a case that lives. Both sides change under the lock of the
-- customer (lib/recovery/lock-case).
ALTER TABLE "CaseInvoice" ADD COLUMN "isSought" BOOLEAN NOT NULL DEFAULT false;
UPDATE "CaseInvoice" i SET "isSought" = true FROM "RecoveryCase" c WHERE c."id" = i."caseId" AND c."state" <> 'closed'
  AND i."state" IN ('open', 'needs_confirmation', 'pending');
DROP INDEX "CaseInvoice_living";
CREATE INDEX "CaseInvoice_sought" ON "CaseInvoice" ("merchantId", "currency", "caseId")
  INCLUDE ("state", "amountRemainingMinor") WHERE "isSought";
CREATE INDEX "RecoveredRevenue_caseInvoiceId_idx" ON "RecoveredRevenue" ("caseInvoiceId");

CREATE FUNCTION set_invoice_sought() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  NEW."isSought" := NEW."state" IN ('open', 'needs_confirmation', 'pending') AND EXISTS (
    SELECT FROM "RecoveryCase" WHERE "id" = NEW."caseId" AND "state" <> 'closed');
  RETURN NEW;
END $$;
CREATE TRIGGER "CaseInvoice_sought" BEFORE INSERT OR UPDATE OF "state", "caseId" ON "CaseInvoice"
  FOR EACH ROW EXECUTE FUNCTION set_invoice_sought();
CREATE FUNCTION set_invoices_sought() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  UPDATE "CaseInvoice" SET "isSought" = NEW."state" <> 'closed'
    WHERE "caseId" = NEW."id" AND "state" IN ('open', 'needs_confirmation', 'pending');
  RETURN NULL;
END $$;
CREATE TRIGGER "RecoveryCase_sought" AFTER UPDATE OF "state" ON "RecoveryCase" FOR EACH ROW
  WHEN ((OLD."state" = 'closed') <> (NEW."state" = 'closed')) EXECUTE FUNCTION set_invoices_sought();

-- Tallies: sums that are kept instead of counted. Each change appends what it adds and takes away, in its own
-- transaction, so they stand and fall together and nobody waits for anybody; the sum of the rows is exact at any
-- moment. A worker folds rows of one key into one now and then (lib/reports/fold-tallies).
-- No reference to the merchant: its end takes its cases away, which is written here too.
CREATE TABLE "CaseTally" (
  "id" BIGSERIAL PRIMARY KEY,
  "merchantId" UUID NOT NULL,
  "facet" SMALLINT NOT NULL,
  "cases" INTEGER NOT NULL,
  "isFolded" BOOLEAN NOT NULL DEFAULT false
);
-- "day" is the UTC day on which its cases were opened; "facet" holds bits 0-6 only.
CREATE TABLE "CaseDayTally" (
  "id" BIGSERIAL PRIMARY KEY,
  "merchantId" UUID NOT NULL,
  "day" DATE NOT NULL,
  "facet" SMALLINT NOT NULL,
  "cases" INTEGER NOT NULL,
  "isFolded" BOOLEAN NOT NULL DEFAULT false
);
-- "day" is the UTC day of the payment; amounts net of refunds, in minor units, nothing for what is disputed.
CREATE TABLE "RevenueTally" (
  "id" BIGSERIAL PRIMARY KEY,
  "merchantId" UUID NOT NULL,
  "day" DATE NOT NULL,
  "currency" TEXT NOT NULL,
  "class" "RecoveryClass" NOT NULL,
  "payments" INTEGER NOT NULL,
  "amountMinor" BIGINT NOT NULL,
  "isFolded" BOOLEAN NOT NULL DEFAULT false
);
CREATE INDEX "CaseTally_merchantId_facet_idx" ON "CaseTally" ("merchantId", "facet");
CREATE INDEX "CaseDayTally_merchantId_day_idx" ON "CaseDayTally" ("merchantId", "day");
CREATE INDEX "RevenueTally_merchantId_day_idx" ON "RevenueTally" ("merchantId", "day");
CREATE INDEX "CaseTally_unfolded" ON "CaseTally" ("merchantId") WHERE NOT "isFolded";
CREATE INDEX "CaseDayTally_unfolded" ON "CaseDayTally" ("merchantId") WHERE NOT "isFolded";
CREATE INDEX "RevenueTally_unfolded" ON "RevenueTally" ("merchantId") WHERE NOT "isFolded";

CREATE FUNCTION tally_case() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO "CaseTally" ("merchantId", "facet", "cases") VALUES (OLD."merchantId", OLD."facet", -1);
    INSERT INTO "CaseDayTally" ("merchantId", "day", "facet", "cases")
      VALUES (OLD."merchantId", (OLD."openedAt" AT TIME ZONE 'UTC')::date, OLD."facet" & 127, -1);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO "CaseTally" ("merchantId", "facet", "cases") VALUES (NEW."merchantId", NEW."facet", 1);
    INSERT INTO "CaseDayTally" ("merchantId", "day", "facet", "cases")
      VALUES (NEW."merchantId", (NEW."openedAt" AT TIME ZONE 'UTC')::date, NEW."facet" & 127, 1);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "RecoveryCase_tally" AFTER INSERT OR DELETE ON "RecoveryCase"
  FOR EACH ROW EXECUTE FUNCTION tally_case();
CREATE TRIGGER "RecoveryCase_tally_change" AFTER UPDATE ON "RecoveryCase" FOR EACH ROW
  WHEN ((OLD."merchantId", OLD."facet", OLD."openedAt") IS DISTINCT FROM (NEW."merchantId", NEW."facet", NEW."openedAt"))
  EXECUTE FUNCTION tally_case();

CREATE FUNCTION tally_revenue() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO "RevenueTally" ("merchantId", "day", "currency", "class", "payments", "amountMinor")
      VALUES (OLD."merchantId", (OLD."paidAt" AT TIME ZONE 'UTC')::date, OLD."currency", OLD."class", -1,
        CASE WHEN OLD."isDisputed" THEN 0 ELSE OLD."refundedMinor" - OLD."amountMinor" END);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO "RevenueTally" ("merchantId", "day", "currency", "class", "payments", "amountMinor")
      VALUES (NEW."merchantId", (NEW."paidAt" AT TIME ZONE 'UTC')::date, NEW."currency", NEW."class", 1,
        CASE WHEN NEW."isDisputed" THEN 0 ELSE NEW."amountMinor" - NEW."refundedMinor" END);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "RecoveredRevenue_tally" AFTER INSERT OR UPDATE OR DELETE ON "RecoveredRevenue"
  FOR EACH ROW EXECUTE FUNCTION tally_revenue();

-- Tallies made anew from what they sum up, by one statement each, so from one moment's view. Nobody may fold
-- meanwhile.
CREATE FUNCTION recount_tallies() RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtext('recoup.tallies'));
  WITH gone AS (DELETE FROM "CaseTally")
  INSERT INTO "CaseTally" ("merchantId", "facet", "cases", "isFolded")
    SELECT "merchantId", "facet", count(*), true FROM "RecoveryCase" GROUP BY 1, 2;
  WITH gone AS (DELETE FROM "CaseDayTally")
  INSERT INTO "CaseDayTally" ("merchantId", "day", "facet", "cases", "isFolded")
    SELECT "merchantId", ("openedAt" AT TIME ZONE 'UTC')::date, "facet" & 127, count(*), true
    FROM "RecoveryCase" GROUP BY 1, 2, 3;
  WITH gone AS (DELETE FROM "RevenueTally")
  INSERT INTO "RevenueTally" ("merchantId", "day", "currency", "class", "payments", "amountMinor", "isFolded")
    SELECT "merchantId", ("paidAt" AT TIME ZONE 'UTC')::date, "currency", "class", count(*),
      sum(CASE WHEN "isDisputed" THEN 0 ELSE "amountMinor" - "refundedMinor" END), true
    FROM "RecoveredRevenue" GROUP BY 1, 2, 3, 4;
$$;
SELECT recount_tallies();
REVOKE ALL ON FUNCTION recount_tallies() FROM PUBLIC;

-- Search inside names, addresses and invoice numbers, of one merchant only.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE INDEX "Customer_search" ON "Customer"
  USING gin ("merchantId", (coalesce("name", '') || ' ' || coalesce("email", '')) gin_trgm_ops);
CREATE INDEX "CaseInvoice_search" ON "CaseInvoice" USING gin ("merchantId", "number" gin_trgm_ops);

-- Tenants are walls here too (see *_walls, *_cheaper_walls).
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['CaseTally', 'CaseDayTally', 'RevenueTally']
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
GRANT SELECT, INSERT, UPDATE, DELETE ON "CaseTally", "CaseDayTally", "RevenueTally" TO recoup_app;
GRANT USAGE ON SEQUENCE "CaseTally_id_seq", "CaseDayTally_id_seq", "RevenueTally_id_seq" TO recoup_app;

-- Cases of the merchant of this transaction that a text finds, with the facet of each, so many at most; in any
-- order. The owner runs it, as the rules of the walls would keep the indexes of parts of texts from being used.
-- p_inside: a pattern to find in names, addresses and numbers; null: the text is too short, names that begin with it.
CREATE FUNCTION search_cases(p_text text, p_inside text, p_begin text, p_most int)
RETURNS TABLE ("id" uuid, "facet" smallint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
DECLARE owner uuid := nullif(current_setting('app.merchant_id', true), '')::uuid;
BEGIN
  RETURN QUERY
  WITH customers AS (
    (SELECT u."id" FROM "Customer" u WHERE u."merchantId" = owner AND p_inside IS NOT NULL
      AND (coalesce(u."name", '') || ' ' || coalesce(u."email", '')) ILIKE p_inside LIMIT p_most)
    UNION ALL SELECT u."id" FROM "Customer" u WHERE u."merchantId" = owner AND u."providerCustomerId" = p_text
  ), found AS (
    SELECT c."id" FROM customers u JOIN "RecoveryCase" c ON c."merchantId" = owner AND c."customerId" = u."id"
    UNION
    (SELECT c."id" FROM "RecoveryCase" c WHERE c."merchantId" = owner AND p_inside IS NULL
      AND c."customerSort" >= p_begin AND c."customerSort" < p_begin || chr(1114111) LIMIT p_most)
    UNION
    (SELECT i."caseId" FROM "CaseInvoice" i WHERE i."merchantId" = owner AND p_inside IS NOT NULL
      AND i."number" ILIKE p_inside LIMIT p_most)
    UNION
    SELECT i."caseId" FROM "CaseInvoice" i WHERE i."merchantId" = owner AND i."providerInvoiceId" = p_text
  )
  SELECT c."id", c."facet" FROM found f JOIN "RecoveryCase" c ON c."id" = f."id"
    WHERE c."merchantId" = owner LIMIT p_most;
END $$;
REVOKE ALL ON FUNCTION search_cases FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_cases TO recoup_app;

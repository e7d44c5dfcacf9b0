/** Forgets what was noted. */
export const forgetWatched = "DELETE FROM chaos.older_read; DELETE FROM chaos.noted_call";

/**
 * Statements that make a database of lives note what no row shows afterwards: every row that goes back to what had been
 * read of it earlier, which a later read may have mended; and what was known of an invoice in the moment in which a
 * call to pay it was noted. May be run again; begins with nothing noted.
 */
export const watchRows = `
  CREATE SCHEMA IF NOT EXISTS chaos;
  CREATE TABLE IF NOT EXISTS chaos.older_read ("what" text, "was" timestamptz, "became" timestamptz);
  CREATE TABLE IF NOT EXISTS chaos.noted_call ("retryId" uuid, "at" timestamptz, "claimedAt" timestamptz,
    "state" text, "subscriptionStatus" text, "isCollectionPaused" boolean, "isDisputed" boolean);
  ${forgetWatched};
  CREATE OR REPLACE FUNCTION chaos.note_older_read() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    INSERT INTO chaos.older_read VALUES (TG_TABLE_NAME || ' ' || NEW."id", OLD."readAt", NEW."readAt");
    RETURN NULL;
  END $$;
  CREATE OR REPLACE TRIGGER older_read AFTER UPDATE ON public."CaseInvoice" FOR EACH ROW
    WHEN (NEW."readAt" < OLD."readAt") EXECUTE FUNCTION chaos.note_older_read();
  CREATE OR REPLACE TRIGGER older_read AFTER UPDATE ON public."Customer" FOR EACH ROW
    WHEN (NEW."readAt" < OLD."readAt") EXECUTE FUNCTION chaos.note_older_read();
  CREATE OR REPLACE FUNCTION chaos.note_call() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    INSERT INTO chaos.noted_call SELECT NEW."id", clock_timestamp(), NEW."leasedUntil" - interval '1 minute',
      i."state"::text, i."subscriptionStatus", i."isCollectionPaused", i."isDisputed"
    FROM public."CaseInvoice" i WHERE i."id" = NEW."caseInvoiceId";
    RETURN NULL;
  END $$;
  CREATE OR REPLACE TRIGGER noted_call AFTER UPDATE ON public."Retry" FOR EACH ROW
    WHEN (NEW."calls" > OLD."calls") EXECUTE FUNCTION chaos.note_call();`;

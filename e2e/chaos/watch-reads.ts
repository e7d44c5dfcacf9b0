/**
 * Statements that make a database of lives note every row that goes back to what had been read of it earlier: no
 * promise shows that once a later read has mended it. May be run again; begins with nothing noted.
 */
export const watchReads = `
  CREATE SCHEMA IF NOT EXISTS chaos;
  CREATE TABLE IF NOT EXISTS chaos.older_read ("what" text, "was" timestamptz, "became" timestamptz);
  DELETE FROM chaos.older_read;
  CREATE OR REPLACE FUNCTION chaos.note_older_read() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    INSERT INTO chaos.older_read VALUES (TG_TABLE_NAME || ' ' || NEW."id", OLD."readAt", NEW."readAt");
    RETURN NULL;
  END $$;
  CREATE OR REPLACE TRIGGER older_read AFTER UPDATE ON public."CaseInvoice" FOR EACH ROW
    WHEN (NEW."readAt" < OLD."readAt") EXECUTE FUNCTION chaos.note_older_read();
  CREATE OR REPLACE TRIGGER older_read AFTER UPDATE ON public."Customer" FOR EACH ROW
    WHEN (NEW."readAt" < OLD."readAt") EXECUTE FUNCTION chaos.note_older_read();`;

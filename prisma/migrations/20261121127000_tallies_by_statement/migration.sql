-- A batch of mails stamps a hundred cases in one statement: what each changes cancels out or adds up before it is
-- written, instead of four rows a case. Rows that keep their facet add nothing.
CREATE FUNCTION tally_changed_cases() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  INSERT INTO "CaseTally" ("merchantId", "facet", "cases")
    SELECT "merchantId", "facet", sum("by") FROM (
      SELECT "merchantId", "facet", -1 AS "by" FROM before
      UNION ALL SELECT "merchantId", "facet", 1 FROM after) moved
    GROUP BY "merchantId", "facet" HAVING sum("by") <> 0;
  INSERT INTO "CaseDayTally" ("merchantId", "day", "facet", "cases")
    SELECT "merchantId", "day", "facet", sum("by") FROM (
      SELECT "merchantId", ("openedAt" AT TIME ZONE 'UTC')::date AS "day", "facet" & 127 AS "facet", -1 AS "by" FROM before
      UNION ALL SELECT "merchantId", ("openedAt" AT TIME ZONE 'UTC')::date, "facet" & 127, 1 FROM after) moved
    GROUP BY "merchantId", "day", "facet" HAVING sum("by") <> 0;
  RETURN NULL;
END $$;
DROP TRIGGER "RecoveryCase_tally_change" ON "RecoveryCase";
CREATE TRIGGER "RecoveryCase_tally_change" AFTER UPDATE ON "RecoveryCase"
  REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION tally_changed_cases();

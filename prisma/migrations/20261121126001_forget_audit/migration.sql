-- The application adds to the audit and can neither change nor remove what is there. When all of a merchant that was
-- long disconnected is removed, its audit goes too: only then, and only of it.
CREATE FUNCTION forget_audit(p_merchant uuid, p_most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE removed integer;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Merchant" WHERE "id" = p_merchant AND "removingAt" IS NOT NULL) THEN
    RETURN 0;
  END IF;
  DELETE FROM "AuditEntry" WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM "AuditEntry" WHERE "merchantId" = p_merchant LIMIT p_most));
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END $$;
REVOKE ALL ON FUNCTION forget_audit FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_audit TO recoup_app;

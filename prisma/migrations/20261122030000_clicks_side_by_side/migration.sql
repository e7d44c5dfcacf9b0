-- A job tells waiting workers of itself as it is committed, one transaction of the whole server at a time: in the
-- transaction of a click, every click would wait until the disk has the one before. The job has a transaction of its
-- own, which need not outlast a crash: a later look at the case does the same. (A version that runs beside this one
-- still has record_click add it.)
-- @see PostgreSQL, NOTIFY: the queue is kept in the order of commits
CREATE FUNCTION reconcile_soon(p_merchant uuid, p_case uuid, p_traceparent text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  PERFORM graphile_worker.add_job('case.reconcile', json_strip_nulls(json_build_object('merchantId', p_merchant,
    'caseId', p_case, 'traceparent', p_traceparent)), job_key := 'reconcile:' || p_case, max_attempts := 25);
END $$;
REVOKE ALL ON FUNCTION reconcile_soon FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reconcile_soon TO recoup_app;

-- As before, but nobody waits for the disk: a line whose answer is lost in a crash says "may have been done".
CREATE OR REPLACE FUNCTION settle_provider_write(p_id uuid, p_merchant uuid, p_status integer, p_request_id text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  UPDATE "ProviderWrite" SET "status" = p_status, "requestId" = p_request_id
  WHERE "id" = p_id AND "merchantId" = p_merchant AND "status" IS NULL;
END $$;

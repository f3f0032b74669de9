-- What webhooks say of a job or a batch is what the API shows of it, and costs nothing where the tenant has no endpoint.

-- What an event says of a job: what `GET /api/v1/jobs` lists of it.
create or replace function public.webhook_job(j public.jobs) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', j.id, 'status', j.status, 'status_message', j.status_message, 'title', j.search_title,
    'request', (
      select jsonb_object_agg(field, j.inputs -> field)
      from unnest('{query,course_name,university_name,textbook,book_title,book_author,isbn,course_url,book_url,topics_list,
        desired_resource_types,targeted_sites,excluded_sites}'::text[]) field),
    'bypass_cache', j.bypass_cache,
    'priority', case j.priority when 0 then 'high' when 2 then 'low' else 'normal' end,
    'run_at', public.webhook_time(j.run_after), 'expires_at', public.webhook_time(j.expires_at),
    'metadata', coalesce(j.labels, '{}'), 'batch_id', j.batch_id, 'schedule_id', j.schedule_id, 'attempts', j.attempt,
    'created_at', public.webhook_time(j.created_at), 'started_at', public.webhook_time(j.started_at),
    'completed_at', public.webhook_time(j.completed_at),
    'error', case when j.status in ('failed', 'cancelled') then jsonb_build_object(
      'code', coalesce(j.failure_reason, case j.status when 'cancelled' then 'cancelled' else 'unknown' end),
      'message', coalesce(j.error, j.status_message, 'It did not complete.')) end)
$$;

-- Runs once for each statement that updates jobs. Where no job has ended, or none of whose tenant there is an endpoint, looking for one is
-- all that it does.
create or replace function public.webhook_follow_jobs() returns trigger
language plpgsql set search_path = '' as $$
declare
  over constant text[] := '{completed,failed,cancelled}';
  was_over uuid[];
  happened jsonb;
begin
  if not exists (
    select from after_it a where status = any (over) and exists (select from public.webhook_endpoints where tenant_id = a.tenant_id)) then
    return null;
  end if;
  was_over := array(select id from before_it where status = any (over));
  select jsonb_agg(jsonb_build_object(
    'tenant', a.tenant_id, 'type', 'job.' || a.status, 'subject', a.id,
    'data', jsonb_build_object('job', public.webhook_job(found.j)),
    'owners', to_jsonb(array_remove(array[a.id, a.batch_id], null))))
  into happened
  from after_it a
  -- By its key, whatever the planner believes about the number of jobs.
  cross join lateral (select j from public.jobs j where j.id = a.id offset 0) found
  where a.status = any (over) and not a.id = any (was_over)
    and exists (select from public.webhook_endpoints where tenant_id = a.tenant_id);
  if happened is not null then
    perform public.webhook_emit_all(happened);
  end if;
  return null;
end
$$;

-- Tells of batches that have ended, as `GET /api/v1/batches/{id}` shows them.
create or replace function public.batch_tell(p_ids uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  perform public.webhook_emit_all((
    select jsonb_agg(jsonb_build_object(
      'tenant', b.tenant_id, 'type', 'batch.ended', 'subject', b.id, 'owners', array[b.id],
      'data', jsonb_build_object('batch', shown - 'labels' || jsonb_build_object(
        'metadata', coalesce(b.labels, '{}'),
        'created_at', public.webhook_time(b.created_at), 'ended_at', public.webhook_time(b.ended_at)))) order by b.id)
    -- Shown once, whatever is taken from it.
    from public.batches b cross join lateral (select public.batch_view(b) as shown offset 0) v where b.id = any(p_ids)));
end
$$;

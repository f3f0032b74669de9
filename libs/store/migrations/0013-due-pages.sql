-- Every pass of the dispatch loop looks at all jobs that are due, page by page, and writes only those that are new in the queue.

create index idx_jobs_due_pages on public.jobs (run_after, id) where status in ('pending', 'queued');

-- Runs that are due, after the run that ended the page before; `confirmed` says that the queue was seen to hold the run.
create function public.job_due_page(p_run_after timestamptz, p_job_id uuid, p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  with page as (
    select id, attempt, run_after, queued_at is not null as confirmed from public.jobs
    where status in ('pending', 'queued') and run_after <= now()
      and (run_after, id) > (coalesce(p_run_after, '-infinity'), coalesce(p_job_id, '00000000-0000-0000-0000-000000000000'))
    order by run_after, id
    limit p_limit
  )
  select jsonb_build_object(
    'runs', coalesce(
      jsonb_agg(jsonb_build_object('jobId', id, 'attempt', attempt + 1, 'confirmed', confirmed) order by run_after, id), '[]'),
    'next', case when count(*) = p_limit then (
      select jsonb_build_object('runAfter', run_after, 'jobId', id) from page order by run_after desc, id desc limit 1) end)
  from page
$$;

-- job_mark_queued for many runs in one statement.
create function public.job_mark_all_queued(p_runs jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  with named as (
    select (run->>'jobId')::uuid as id, (run->>'attempt')::integer as attempt from jsonb_array_elements(p_runs) run
  ), locked as (
    select j.id, j.status = 'pending' as was_pending from public.jobs j join named using (id)
    where j.status in ('pending', 'queued') and j.attempt = named.attempt - 1
    order by j.id
    for update of j
  ), marked as (
    update public.jobs j
    set status = 'queued',
        queued_at = now(),
        updated_at = now(),
        status_message = case when was_pending then 'Waiting for a free worker.' else status_message end,
        event_seq = event_seq + was_pending::integer
    from locked
    where j.id = locked.id
    returning j.id, j.event_seq, was_pending
  )
  insert into public.job_events (job_id, seq, event)
  select id, event_seq, '{"type": "queued"}' from marked where was_pending;
  return 'true';
end
$$;

revoke all on function public.job_due_page(timestamptz, uuid, integer), public.job_mark_all_queued(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function public.job_due_page(timestamptz, uuid, integer), public.job_mark_all_queued(jsonb) to service_role;

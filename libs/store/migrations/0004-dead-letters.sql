-- Jobs that failed for good, to be looked through and replayed.

create index idx_jobs_dead_letters on public.jobs (completed_at desc, id desc) where status = 'failed';

-- Newest first. A cursor names the last dead letter of a page, by microsecond and id; p_cursor null is the first page.
create function public.job_list_dead_letters(p_reason text, p_cursor text, p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  with page as (
    select id, search_title, failure_reason, error, attempt, failures, crashes, worker, created_at, completed_at
    from public.jobs
    where status = 'failed' and completed_at is not null
      and (p_reason is null or failure_reason = p_reason)
      and (p_cursor is null or (completed_at, id) < (
        'epoch'::timestamptz + split_part(p_cursor, '.', 1)::bigint * interval '1 microsecond',
        split_part(p_cursor, '.', 2)::uuid))
    order by completed_at desc, id desc
    limit p_limit
  )
  select jsonb_build_object(
    'items', coalesce((select jsonb_agg(to_jsonb(page) order by completed_at desc, id desc) from page), '[]'),
    'next', case when (select count(*) from page) = p_limit then (
      select (extract(epoch from completed_at) * 1000000)::bigint || '.' || id from page order by completed_at, id limit 1
    ) end)
$$;

-- The oldest dead letters first, so that a second call goes on where the first one stopped.
create function public.job_replay_many(p_reason text, p_failed_before timestamptz, p_limit integer, p_by text) returns jsonb
language sql security definer set search_path = '' as $$
  with chosen as (
    select id from public.jobs
    where status = 'failed'
      and (p_reason is null or failure_reason = p_reason)
      and (p_failed_before is null or completed_at < p_failed_before)
    order by completed_at, id
    limit p_limit
    for update skip locked
  )
  select coalesce(jsonb_agg(c.id), '[]') from chosen c where public.job_replay(c.id, p_by) = 'true'
$$;

revoke all on function public.job_list_dead_letters(text, text, integer),
  public.job_replay_many(text, timestamptz, integer, text) from public, anon, authenticated, service_role;
grant execute on function public.job_list_dead_letters(text, text, integer),
  public.job_replay_many(text, timestamptz, integer, text) to service_role;

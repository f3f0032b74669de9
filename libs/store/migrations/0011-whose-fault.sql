-- A job that failed by what was asked is no incident: only another request helps, so it is no dead letter. All other failed
-- jobs are, and as long as one can be replayed its uploaded book is kept.

-- Whose fault it was, by the table of errors; null in rows of workers that did not say.
alter table public.jobs add column failure_family text check (failure_family in ('user', 'operational', 'defect'));
update public.jobs set failure_family = 'user'
where status = 'failed' and failure_reason in ('invalid_inputs', 'nothing_to_go_on');

-- The same condition stands in the index.
create function public.job_is_dead_letter(j public.jobs) returns boolean
language sql immutable set search_path = '' as $$
  select j.status = 'failed' and j.failure_family is distinct from 'user'
$$;
revoke all on function public.job_is_dead_letter(public.jobs) from public, anon, authenticated, service_role;

drop index public.idx_jobs_dead_letters;
create index idx_jobs_dead_letters on public.jobs (completed_at desc, id desc)
  where status = 'failed' and failure_family is distinct from 'user';

drop function public.job_fail(uuid, integer, text, text);
create function public.job_fail(
  p_job_id uuid, p_attempt integer, p_reason text, p_message text, p_family text default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  seq integer;
begin
  update public.jobs
  set status = 'failed',
      failures = failures + 1,
      failure_reason = p_reason,
      failure_family = p_family,
      error = p_message,
      status_message = 'The search failed.',
      lease_expires_at = null,
      completed_at = now(),
      updated_at = now(),
      event_seq = event_seq + 1
  where id = p_job_id and status = 'running' and attempt = p_attempt
  returning event_seq into seq;
  if not found then
    return public.job_run_ended(p_job_id, p_attempt, 'failed');
  end if;
  perform public.job_record(p_job_id, seq, jsonb_build_object('type', 'failed', 'attempt', p_attempt, 'reason', p_reason));
  return 'true';
end
$$;
revoke all on function public.job_fail(uuid, integer, text, text, text) from public, anon, authenticated;
grant execute on function public.job_fail(uuid, integer, text, text, text) to service_role;

create or replace function public.job_replay(p_job_id uuid, p_by text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  seq integer;
begin
  update public.jobs j
  set status = 'queued',
      failures = 0,
      crashes = 0,
      run_after = now(),
      queued_at = null,
      failure_reason = null,
      failure_family = null,
      error = null,
      completed_at = null,
      updated_at = now(),
      status_message = 'Waiting for a free worker.',
      event_seq = event_seq + 1
  where id = p_job_id and public.job_is_dead_letter(j)
  returning event_seq into seq;
  if not found then
    return 'false';
  end if;
  perform public.job_record(p_job_id, seq, jsonb_build_object('type', 'replayed', 'by', p_by));
  return 'true';
end
$$;

create or replace function public.job_list_dead_letters(p_reason text, p_cursor text, p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  with page as (
    select id, search_title, failure_reason, error, attempt, failures, crashes, worker, created_at, completed_at
    from public.jobs
    where status = 'failed' and failure_family is distinct from 'user' and completed_at is not null
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

create or replace function public.job_replay_many(p_reason text, p_failed_before timestamptz, p_limit integer, p_by text) returns jsonb
language sql security definer set search_path = '' as $$
  with chosen as (
    select id from public.jobs
    where status = 'failed' and failure_family is distinct from 'user'
      and (p_reason is null or failure_reason = p_reason)
      and (p_failed_before is null or completed_at < p_failed_before)
    order by completed_at, id
    limit p_limit
    for update skip locked
  )
  select coalesce(jsonb_agg(c.id), '[]') from chosen c where public.job_replay(c.id, p_by) = 'true'
$$;

create or replace function public.job_counts() returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'byStatus', (select coalesce(jsonb_object_agg(s.status, s.n), '{}') from (
      select status, count(*) as n from public.jobs group by status) s),
    'oldestWaitingSeconds', (
      select extract(epoch from now() - min(greatest(run_after, created_at))) from public.jobs
      where status in ('pending', 'queued') and run_after <= now()),
    'oldestHeartbeatSeconds', (
      select extract(epoch from now() - min(heartbeat_at)) from public.jobs where status = 'running'),
    'deadLetters', (select count(*) from public.jobs where status = 'failed' and failure_family is distinct from 'user'))
$$;

-- Uploads that nobody will read any more: no job took them in time, or their job is gone or has ended for good.
create or replace function public.upload_list_expired(p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(e.id), '[]')
  from (
    select u.id from public.uploads u left join public.jobs j on j.id = u.job_id
    where (u.used_at is null and u.expires_at < now())
      or (u.used_at is not null and (
        j.id is null or (j.status in ('completed', 'failed', 'cancelled') and not public.job_is_dead_letter(j))))
    order by u.expires_at
    limit p_limit
  ) e
$$;

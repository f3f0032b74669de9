-- Every write of a run can be repeated by a worker that got no answer: it takes effect once, and the repetition is answered
-- as the write was. What only reports progress (checkpoints, events) is refused once the run has lost its job.

-- What a run calls the write that appended the event, after its attempt; null for transitions, which happen once anyway.
alter table public.job_events add column operation text;
create unique index idx_job_events_operation on public.job_events (job_id, operation) where operation is not null;

-- Whether this run ended its job in this way. An attempt ends once, and the event log keeps how.
create function public.job_run_ended(p_job_id uuid, p_attempt integer, p_type text) returns jsonb
language sql set search_path = '' as $$
  select to_jsonb(exists (
    select from public.job_events
    where job_id = p_job_id and event ->> 'type' = p_type and event -> 'attempt' = to_jsonb(p_attempt)
      -- Written by the scaler, not by the run.
      and event ->> 'reason' is distinct from 'worker_lost'))
$$;
revoke all on function public.job_run_ended(uuid, integer, text) from public, anon, authenticated, service_role;

drop function public.job_append_event(uuid, integer, jsonb, text);
-- A run may append so many events; later ones only change what the user reads. Transitions always write theirs.
create function public.job_append_event(
  p_job_id uuid, p_attempt integer, p_event jsonb, p_status_message text, p_operation text default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  kept constant integer := 2000;
  named constant text := p_attempt || ' ' || p_operation;
  j public.jobs;
begin
  perform from public.jobs where id = p_job_id and status = 'running' and attempt = p_attempt for update;
  if not found then
    return 'false';
  end if;
  if exists (select from public.job_events where job_id = p_job_id and operation = named) then
    return 'true';
  end if;
  update public.jobs
  set event_seq = event_seq + (event_seq < kept)::integer, updated_at = now(), status_message = p_status_message
  where id = p_job_id
  returning * into j;
  insert into public.job_events (job_id, seq, event, operation) values (p_job_id, j.event_seq, p_event, named)
  on conflict do nothing;
  return 'true';
end
$$;
revoke all on function public.job_append_event(uuid, integer, jsonb, text, text) from public, anon, authenticated;
grant execute on function public.job_append_event(uuid, integer, jsonb, text, text) to service_role;

create or replace function public.job_complete(
  p_job_id uuid, p_attempt integer, p_results jsonb, p_raw_output text, p_metadata jsonb, p_status_message text
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  seq integer;
begin
  update public.jobs
  set status = 'completed',
      results = p_results,
      raw_output = p_raw_output,
      metadata = coalesce(metadata, '{}') || p_metadata,
      status_message = p_status_message,
      error = null,
      failure_reason = null,
      lease_expires_at = null,
      completed_at = now(),
      updated_at = now(),
      event_seq = event_seq + 1
  where id = p_job_id and status = 'running' and attempt = p_attempt
  returning event_seq into seq;
  if not found then
    return public.job_run_ended(p_job_id, p_attempt, 'completed');
  end if;
  -- A completed job never runs again, so nobody resumes from these.
  delete from public.job_checkpoints where job_id = p_job_id;
  perform public.job_record(p_job_id, seq, jsonb_build_object('type', 'completed', 'attempt', p_attempt));
  return 'true';
end
$$;

create or replace function public.job_retry(p_job_id uuid, p_attempt integer, p_reason text, p_delay_seconds double precision)
returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  j public.jobs;
begin
  update public.jobs
  set status = 'queued',
      failures = failures + 1,
      run_after = now() + make_interval(secs => p_delay_seconds),
      queued_at = null,
      lease_expires_at = null,
      updated_at = now(),
      status_message = 'Something went wrong; the search will be tried again shortly.',
      event_seq = event_seq + 1
  where id = p_job_id and status = 'running' and attempt = p_attempt
  returning * into j;
  if not found then
    return public.job_run_ended(p_job_id, p_attempt, 'retry_scheduled');
  end if;
  perform public.job_record(j.id, j.event_seq, jsonb_build_object(
    'type', 'retry_scheduled', 'attempt', p_attempt, 'reason', p_reason, 'run_after', j.run_after));
  return 'true';
end
$$;

create or replace function public.job_fail(p_job_id uuid, p_attempt integer, p_reason text, p_message text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  seq integer;
begin
  update public.jobs
  set status = 'failed',
      failures = failures + 1,
      failure_reason = p_reason,
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

create or replace function public.job_hand_back(p_job_id uuid, p_attempt integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  seq integer;
begin
  update public.jobs
  set status = 'queued',
      run_after = now(),
      queued_at = null,
      lease_expires_at = null,
      updated_at = now(),
      status_message = 'Moving to another worker.',
      event_seq = event_seq + 1
  where id = p_job_id and status = 'running' and attempt = p_attempt
  returning event_seq into seq;
  if not found then
    return public.job_run_ended(p_job_id, p_attempt, 'handed_back');
  end if;
  perform public.job_record(p_job_id, seq, jsonb_build_object('type', 'handed_back', 'attempt', p_attempt));
  return 'true';
end
$$;

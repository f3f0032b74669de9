-- The state machine. One function is one transition in one transaction: it compares status and attempt, then sets, and
-- it goes by the database's clock. Each answers with one JSON value, so that every client reads the same.

-- A job as clients read it.
create function public.job_view(j public.jobs) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', j.id, 'status', j.status, 'status_message', j.status_message, 'search_title', j.search_title,
    'inputs', j.inputs, 'results', j.results, 'raw_output', j.raw_output, 'error', j.error, 'metadata', j.metadata,
    'bypass_cache', j.bypass_cache, 'attempt', j.attempt, 'failures', j.failures, 'crashes', j.crashes,
    'run_after', j.run_after, 'queued_at', j.queued_at, 'lease_expires_at', j.lease_expires_at, 'worker', j.worker,
    'created_at', j.created_at, 'started_at', j.started_at, 'completed_at', j.completed_at)
$$;

-- Writes the event whose number the transition has just reserved in jobs.event_seq.
create function public.job_record(p_job_id uuid, p_seq integer, p_event jsonb) returns void
language sql set search_path = '' as $$
  insert into public.job_events (job_id, seq, event) values (p_job_id, p_seq, p_event)
$$;

create function public.job_submit(
  p_inputs jsonb, p_search_title text, p_bypass_cache boolean, p_idempotency_key text, p_request_hash text
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  j public.jobs;
begin
  insert into public.jobs (status, inputs, search_title, bypass_cache, idempotency_key, request_hash, status_message, event_seq)
  values ('pending', p_inputs, p_search_title, p_bypass_cache, p_idempotency_key, p_request_hash, 'Your search was received.', 1)
  on conflict (idempotency_key) where idempotency_key is not null do nothing
  returning * into j;
  if found then
    perform public.job_record(j.id, 1, '{"type": "submitted"}');
    return jsonb_build_object('outcome', 'created', 'job', public.job_view(j));
  end if;
  select * into strict j from public.jobs where idempotency_key = p_idempotency_key;
  if j.request_hash is distinct from p_request_hash then
    return '{"outcome": "conflict"}';
  end if;
  return jsonb_build_object('outcome', 'repeated', 'job', public.job_view(j));
end
$$;

create function public.job_get(p_job_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select public.job_view(j) from public.jobs j where j.id = p_job_id
$$;

create function public.job_list_events(p_job_id uuid, p_after_seq integer, p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'at', e.at, 'event', e.event) order by e.seq), '[]')
  from (
    select seq, at, event from public.job_events
    where job_id = p_job_id and seq > p_after_seq
    order by seq limit p_limit
  ) e
$$;

create function public.job_mark_queued(p_job_id uuid, p_attempt integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  j public.jobs;
  was_pending boolean;
begin
  select status = 'pending' into was_pending from public.jobs
  where id = p_job_id and status in ('pending', 'queued') and attempt = p_attempt - 1
  for update;
  if not found then
    return 'false';
  end if;
  update public.jobs
  set status = 'queued',
      queued_at = now(),
      updated_at = now(),
      status_message = case when was_pending then 'Waiting for a free worker.' else status_message end,
      event_seq = event_seq + was_pending::integer
  where id = p_job_id
  returning * into j;
  if was_pending then
    perform public.job_record(j.id, j.event_seq, '{"type": "queued"}');
  end if;
  return 'true';
end
$$;

create function public.job_claim(p_job_id uuid, p_attempt integer, p_worker text, p_lease_seconds double precision) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  j public.jobs;
begin
  update public.jobs
  set status = 'running',
      attempt = attempt + 1,
      worker = p_worker,
      heartbeat_at = now(),
      lease_expires_at = now() + make_interval(secs => p_lease_seconds),
      started_at = coalesce(started_at, now()),
      updated_at = now(),
      status_message = 'Starting the search.',
      event_seq = event_seq + 1
  where id = p_job_id and status in ('pending', 'queued') and attempt = p_attempt - 1 and run_after <= now()
  returning * into j;
  if not found then
    return jsonb_build_object('outcome', 'refused', 'status', (select status from public.jobs where id = p_job_id));
  end if;
  perform public.job_record(j.id, j.event_seq, jsonb_build_object('type', 'started', 'attempt', j.attempt, 'worker', p_worker));
  return jsonb_build_object(
    'outcome', 'claimed',
    'job', public.job_view(j),
    'checkpoints', (
      select coalesce(jsonb_object_agg(c.stage, c.output), '{}') from public.job_checkpoints c where c.job_id = j.id
    ));
end
$$;

create function public.job_heartbeat(p_job_id uuid, p_attempt integer, p_lease_seconds double precision) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  update public.jobs
  set heartbeat_at = now(), lease_expires_at = now() + make_interval(secs => p_lease_seconds)
  where id = p_job_id and status = 'running' and attempt = p_attempt;
  if found then
    return '{"held": true}';
  end if;
  return jsonb_build_object('held', false, 'status', (select status from public.jobs where id = p_job_id));
end
$$;

create function public.job_checkpoint(p_job_id uuid, p_attempt integer, p_stage text, p_output jsonb, p_summary text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  seq integer;
begin
  update public.jobs set event_seq = event_seq + 1, updated_at = now()
  where id = p_job_id and status = 'running' and attempt = p_attempt
  returning event_seq into seq;
  if not found then
    return 'false';
  end if;
  insert into public.job_checkpoints (job_id, stage, attempt, output) values (p_job_id, p_stage, p_attempt, p_output)
  on conflict (job_id, stage) do update set attempt = excluded.attempt, output = excluded.output, created_at = now();
  perform public.job_record(p_job_id, seq, jsonb_build_object(
    'type', 'stage_finished', 'attempt', p_attempt, 'stage', p_stage, 'summary', p_summary));
  return 'true';
end
$$;

create function public.job_append_event(p_job_id uuid, p_attempt integer, p_event jsonb, p_status_message text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  seq integer;
begin
  update public.jobs set event_seq = event_seq + 1, updated_at = now(), status_message = p_status_message
  where id = p_job_id and status = 'running' and attempt = p_attempt
  returning event_seq into seq;
  if not found then
    return 'false';
  end if;
  perform public.job_record(p_job_id, seq, p_event);
  return 'true';
end
$$;

create function public.job_complete(
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
    return 'false';
  end if;
  -- A completed job never runs again, so nobody resumes from these.
  delete from public.job_checkpoints where job_id = p_job_id;
  perform public.job_record(p_job_id, seq, jsonb_build_object('type', 'completed', 'attempt', p_attempt));
  return 'true';
end
$$;

create function public.job_retry(p_job_id uuid, p_attempt integer, p_reason text, p_delay_seconds double precision) returns jsonb
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
    return 'false';
  end if;
  perform public.job_record(j.id, j.event_seq, jsonb_build_object(
    'type', 'retry_scheduled', 'attempt', p_attempt, 'reason', p_reason, 'run_after', j.run_after));
  return 'true';
end
$$;

create function public.job_fail(p_job_id uuid, p_attempt integer, p_reason text, p_message text) returns jsonb
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
    return 'false';
  end if;
  perform public.job_record(p_job_id, seq, jsonb_build_object('type', 'failed', 'attempt', p_attempt, 'reason', p_reason));
  return 'true';
end
$$;

create function public.job_hand_back(p_job_id uuid, p_attempt integer) returns jsonb
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
    return 'false';
  end if;
  perform public.job_record(p_job_id, seq, jsonb_build_object('type', 'handed_back', 'attempt', p_attempt));
  return 'true';
end
$$;

create function public.job_cancel(p_job_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  j public.jobs;
  previous text;
begin
  select * into j from public.jobs where id = p_job_id for update;
  if not found then
    return '{"outcome": "not_found"}';
  end if;
  if j.status in ('completed', 'failed', 'cancelled') then
    return jsonb_build_object('outcome', 'ended', 'status', j.status);
  end if;
  previous := j.status;
  update public.jobs
  set status = 'cancelled',
      status_message = 'Search cancelled by user.',
      error = 'Job was cancelled before completion',
      lease_expires_at = null,
      completed_at = now(),
      updated_at = now(),
      event_seq = event_seq + 1
  where id = p_job_id
  returning * into j;
  perform public.job_record(j.id, j.event_seq, '{"type": "cancelled"}');
  return jsonb_build_object(
    'outcome', 'cancelled',
    'previous', previous,
    'run', jsonb_build_object('jobId', j.id, 'attempt', j.attempt + (previous <> 'running')::integer));
end
$$;

create function public.job_list_due(p_confirm_after_seconds double precision, p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('jobId', d.id, 'attempt', d.attempt + 1)), '[]')
  from (
    select id, attempt from public.jobs
    where status in ('pending', 'queued') and run_after <= now()
      and (queued_at is null or queued_at < now() - make_interval(secs => p_confirm_after_seconds))
    order by queued_at nulls first, run_after
    limit p_limit
  ) d
$$;

create function public.job_list_lost(p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('jobId', l.id, 'attempt', l.attempt)), '[]')
  from (
    select id, attempt from public.jobs
    where status = 'running' and lease_expires_at < now()
    order by lease_expires_at
    limit p_limit
  ) l
$$;

create function public.job_recover(p_job_id uuid, p_attempt integer, p_max_crashes integer, p_message text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  j public.jobs;
  dead boolean;
begin
  select * into j from public.jobs
  where id = p_job_id and status = 'running' and attempt = p_attempt and lease_expires_at < now()
  for update;
  if not found then
    return 'null';
  end if;
  dead := j.crashes + 1 >= p_max_crashes;
  update public.jobs
  set status = case when dead then 'failed' else 'queued' end,
      crashes = crashes + 1,
      run_after = now(),
      queued_at = null,
      lease_expires_at = null,
      failure_reason = case when dead then 'worker_lost' end,
      error = case when dead then p_message end,
      status_message = case when dead then 'The search failed.' else 'Moving to another worker.' end,
      completed_at = case when dead then now() end,
      updated_at = now(),
      event_seq = event_seq + 1 + dead::integer
  where id = p_job_id
  returning * into j;
  perform public.job_record(j.id, j.event_seq - dead::integer, jsonb_build_object('type', 'lease_lost', 'attempt', p_attempt));
  if dead then
    perform public.job_record(j.id, j.event_seq, jsonb_build_object('type', 'failed', 'attempt', p_attempt, 'reason', 'worker_lost'));
  end if;
  return to_jsonb(j.status);
end
$$;

create function public.job_replay(p_job_id uuid, p_by text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  seq integer;
begin
  update public.jobs
  set status = 'queued',
      failures = 0,
      crashes = 0,
      run_after = now(),
      queued_at = null,
      failure_reason = null,
      error = null,
      completed_at = null,
      updated_at = now(),
      status_message = 'Waiting for a free worker.',
      event_seq = event_seq + 1
  where id = p_job_id and status = 'failed'
  returning event_seq into seq;
  if not found then
    return 'false';
  end if;
  perform public.job_record(p_job_id, seq, jsonb_build_object('type', 'replayed', 'by', p_by));
  return 'true';
end
$$;

create function public.job_counts() returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'byStatus', (select coalesce(jsonb_object_agg(s.status, s.n), '{}') from (
      select status, count(*) as n from public.jobs group by status) s),
    'oldestWaitingSeconds', (
      select extract(epoch from now() - min(greatest(run_after, created_at))) from public.jobs
      where status in ('pending', 'queued') and run_after <= now()),
    'oldestHeartbeatSeconds', (
      select extract(epoch from now() - min(heartbeat_at)) from public.jobs where status = 'running'),
    'deadLetters', (select count(*) from public.jobs where status = 'failed'))
$$;

create function public.job_ping() returns jsonb
language sql stable security definer set search_path = '' as $$ select 'true'::jsonb $$;

-- Only the service role may call the transitions, and nobody the helpers.
do $$
declare
  f record;
begin
  for f in
    select p.oid::regprocedure as signature, p.prosecdef as is_transition from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname like 'job\_%'
  loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', f.signature);
    if f.is_transition then
      execute format('grant execute on function %s to service_role', f.signature);
    end if;
  end loop;
end
$$;
grant usage on schema public to service_role;

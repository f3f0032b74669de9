-- What runs write reads and deletes rows by their keys, whatever the planner believes about the number of rows, and a claim is answered
-- without a call for each job.

-- A job as clients read it, without what it found. Here and in `job_shown` no setting is changed, so both become a part of whatever query
-- calls them.
create or replace function public.job_summary(j public.jobs) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'id', j.id, 'status', j.status, 'status_message', j.status_message, 'search_title', j.search_title,
    'inputs', j.inputs, 'error', j.error, 'failure_reason', j.failure_reason, 'results', null, 'raw_output', null, 'metadata', null,
    'bypass_cache', j.bypass_cache, 'attempt', j.attempt, 'failures', j.failures, 'crashes', j.crashes,
    'run_after', j.run_after, 'queued_at', j.queued_at, 'lease_expires_at', null, 'worker', j.worker,
    'created_at', j.created_at, 'started_at', j.started_at, 'completed_at', j.completed_at, 'traceparent', j.traceparent,
    'tenant_id', j.tenant_id, 'priority', j.priority, 'expires_at', j.expires_at, 'labels', j.labels,
    'batch_id', j.batch_id, 'schedule_id', j.schedule_id)
$$;

-- A job with what it found, and the lease of its run; either may be null. What earlier releases found is in the row of the job until it has
-- moved.
create function public.job_shown(j public.jobs, found public.job_results, run public.job_runs) returns jsonb
language sql stable as $$
  select public.job_summary(j) || jsonb_build_object(
    'results', coalesce(found.results, j.results), 'raw_output', coalesce(found.raw_output, j.raw_output),
    'metadata', coalesce(found.metadata, j.metadata),
    'lease_expires_at', case when j.status = 'running' then coalesce(run.lease_expires_at, j.lease_expires_at) end)
$$;

create or replace function public.job_view(j public.jobs) returns jsonb
language sql stable set search_path = '' as $$
  select public.job_shown(j, found, run)
  from (select) job
  left join public.job_results found on found.job_id = j.id
  left join public.job_runs run on run.job_id = j.id
$$;

-- Claims of a batch, each with its answer. One of them starts the run; whoever repeats it under its ticket is given the run again.
create or replace function public.job_claim_all(p_writes jsonb) returns table (n bigint, answer jsonb)
language plpgsql set search_path = '' set enable_seqscan = off as $$
#variable_conflict use_column
declare
  started bigint[];
begin
  with asked as materialized (
    select n, (w ->> 'jobId')::uuid as job_id, (w ->> 'attempt')::integer as attempt, w ->> 'worker' as worker,
      w ->> 'ticket' as ticket, make_interval(secs => (w ->> 'leaseSeconds')::double precision) as lease
    from jsonb_array_elements(p_writes) with ordinality as a (w, n)
    where w ->> 'kind' = 'claim'
  ), first as materialized (
    select distinct on (a.job_id) a.* from asked a
    cross join lateral (select status, attempt, run_after from public.jobs where id = a.job_id offset 0) j
    where j.status in ('pending', 'queued') and j.attempt = a.attempt - 1 and j.run_after <= now()
    order by a.job_id, n
  ), claimed as (
    update public.jobs j
    set status = 'running',
        attempt = j.attempt + 1,
        worker = f.worker,
        lease_expires_at = null,
        started_at = coalesce(started_at, now()),
        updated_at = now(),
        status_message = 'Starting the search.',
        event_seq = event_seq + 1
    from first f
    where j.id = f.job_id
    returning j.id, j.attempt, j.event_seq, j.worker
  ), noted as (
    insert into public.job_events (job_id, seq, event)
    select id, event_seq, jsonb_build_object('type', 'started', 'attempt', attempt, 'worker', worker) from claimed
  ), held as (
    insert into public.job_runs as r (job_id, attempt, claim_ticket, heartbeat_at, lease_expires_at)
    select job_id, attempt, ticket, now(), now() + lease from first
    on conflict (job_id) do update set
      attempt = excluded.attempt, claim_ticket = excluded.claim_ticket, heartbeat_at = excluded.heartbeat_at,
      lease_expires_at = excluded.lease_expires_at
  )
  select array_agg(n) into started from first;

  update public.job_runs r
  set heartbeat_at = now(), lease_expires_at = now() + make_interval(secs => (w ->> 'leaseSeconds')::double precision)
  from jsonb_array_elements(p_writes) with ordinality as a (w, n)
  where w ->> 'kind' = 'claim' and (n = any(started)) is not true
    and r.job_id = (w ->> 'jobId')::uuid and r.attempt = (w ->> 'attempt')::integer and r.claim_ticket = w ->> 'ticket';

  return query
    select a.n, case
      when a.n = any(started) or r.claim_ticket = a.w ->> 'ticket' then jsonb_build_object(
        'outcome', 'claimed',
        'job', public.job_shown(j, found, r),
        'checkpoints', (
          select coalesce(jsonb_object_agg(c.stage, c.output), '{}') from public.job_checkpoints c where c.job_id = j.id),
        -- Most runs are the first of their job.
        'spent', case when exists (select from public.job_spend s where s.job_id = j.id) then public.job_spent(j.id) else '[]' end)
      else jsonb_build_object('outcome', 'refused', 'status', j.status) end
    from jsonb_array_elements(p_writes) with ordinality as a (w, n)
    left join public.jobs j on j.id = (a.w ->> 'jobId')::uuid
    left join public.job_runs r on r.job_id = j.id and r.attempt = (a.w ->> 'attempt')::integer
    left join public.job_results found on found.job_id = j.id
    where a.w ->> 'kind' = 'claim';
end
$$;

-- What the runs of a batch report while they go on, each with whether its run holds its job. A repetition changes nothing.
create or replace function public.job_report_all(p_writes jsonb) returns table (n bigint, answer jsonb)
language plpgsql set search_path = '' set enable_seqscan = off as $$
#variable_conflict use_column
declare
  -- A run may append so many events; later ones only change what the user reads. Stages always write theirs.
  kept constant integer := 2000;
begin
  return query
    with asked as materialized (
      select a.*, j.event_seq, j.status, coalesce(j.status = 'running' and j.attempt = a.attempt, false) as held
      from (
        select n, w, w ->> 'kind' as kind, (w ->> 'jobId')::uuid as job_id, (w ->> 'attempt')::integer as attempt,
          -- Tells a repetition from another write; null is never a repetition.
          case w ->> 'kind'
            when 'checkpoint' then w ->> 'stage'
            when 'event' then (w ->> 'attempt') || ' ' || (w ->> 'operation') end as operation
        from jsonb_array_elements(p_writes) with ordinality as e (w, n)
        where w ->> 'kind' in ('checkpoint', 'event', 'spend')
      ) a
      left join lateral (select status, attempt, event_seq from public.jobs where id = a.job_id offset 0) j on true
    ), fresh as (
      -- Without the offsets the planner may read a table whole that it takes for a small one.
      select distinct on (job_id, kind, coalesce(operation, n::text)) a.* from asked a
      where held and (
        kind = 'checkpoint' and not exists (
          select from public.job_checkpoints c
          where c.job_id = a.job_id and c.stage = a.operation and c.attempt = a.attempt offset 0)
        or kind = 'event' and not exists (
          select from public.job_events e where e.job_id = a.job_id and e.operation = a.operation offset 0))
      order by job_id, kind, coalesce(operation, n::text), n
    ), placed as (
      select f.*, kind = 'checkpoint' or event_seq + row_number() over (partition by job_id order by n) <= kept as has_event
      from fresh f
    ), numbered as materialized (
      select p.*, event_seq + count(*) filter (where has_event) over (partition by job_id order by n) as seq from placed p
    ), noted as (
      insert into public.job_events (job_id, seq, event, operation)
      select job_id, seq,
        case kind when 'event' then w -> 'event'
          else jsonb_build_object(
            'type', 'stage_finished', 'attempt', attempt, 'stage', w ->> 'stage', 'summary', w ->> 'summary') end,
        case kind when 'event' then operation end
      from numbered where has_event
    ), stored as (
      insert into public.job_checkpoints (job_id, stage, attempt, output)
      select job_id, w ->> 'stage', attempt, w -> 'output' from numbered where kind = 'checkpoint'
      on conflict (job_id, stage) do update set attempt = excluded.attempt, output = excluded.output, created_at = now()
    ), told as (
      update public.jobs j
      set event_seq = t.seq,
          updated_at = now(),
          status_message = coalesce(t.message, j.status_message),
          search_title = coalesce(t.title, j.search_title)
      from (
        select job_id, max(seq) as seq,
          (array_agg(w ->> 'statusMessage' order by n desc) filter (where kind = 'event'))[1] as message,
          (array_agg(w ->> 'searchTitle' order by n desc) filter (where w ->> 'searchTitle' is not null))[1] as title
        from numbered
        group by job_id
      ) t
      where j.id = t.job_id
    ), spent as (
      -- Numbers only grow, so calls may be repeated and overtake each other.
      insert into public.job_spend as s (job_id, attempt, stage, seconds, llm_calls, tokens, cost_usd, source_calls, pages)
      select job_id, attempt, w ->> 'stage', max((w ->> 'seconds')::double precision), max((w ->> 'llmCalls')::integer),
        max((w ->> 'tokens')::bigint),
        case when count(w ->> 'costUsd') = count(*) then max((w ->> 'costUsd')::double precision) end,
        max((w ->> 'sourceCalls')::integer), max((w ->> 'pages')::integer)
      from asked where held and kind = 'spend'
      group by job_id, attempt, w ->> 'stage'
      on conflict (job_id, attempt, stage) do update set
        seconds = greatest(s.seconds, excluded.seconds),
        llm_calls = greatest(s.llm_calls, excluded.llm_calls),
        tokens = greatest(s.tokens, excluded.tokens),
        -- Once unknown, the sum stays unknown.
        cost_usd = case when s.cost_usd is not null and excluded.cost_usd is not null then greatest(s.cost_usd, excluded.cost_usd) end,
        source_calls = greatest(s.source_calls, excluded.source_calls),
        pages = greatest(s.pages, excluded.pages)
    )
    select n, case when held then '{"held": true}' else jsonb_build_object('held', false, 'status', status) end from asked;
end
$$;

-- Ends of the runs of a batch, each with whether its run ended its job in this way, now or before.
create or replace function public.job_end_all(p_writes jsonb) returns table (n bigint, answer jsonb)
language plpgsql set search_path = '' set enable_seqscan = off as $$
#variable_conflict use_column
declare
  won bigint[];
begin
  with asked as materialized (
    select n, w, w ->> 'kind' as kind, (w ->> 'jobId')::uuid as job_id, (w ->> 'attempt')::integer as attempt
    from jsonb_array_elements(p_writes) with ordinality as a (w, n)
    where w ->> 'kind' in ('complete', 'retry', 'fail', 'hand_back')
  ), first as materialized (
    select distinct on (a.job_id) a.* from asked a
    cross join lateral (select status, attempt from public.jobs where id = a.job_id offset 0) j
    where j.status = 'running' and j.attempt = a.attempt
    order by a.job_id, n
  ), ended as (
    update public.jobs j
    set status = case f.kind when 'complete' then 'completed' when 'fail' then 'failed' else 'queued' end,
        failures = failures + (f.kind in ('retry', 'fail'))::integer,
        run_after = case f.kind
          when 'retry' then now() + make_interval(secs => (w ->> 'delaySeconds')::double precision)
          when 'hand_back' then now()
          else run_after end,
        queued_at = case when f.kind in ('complete', 'fail') then queued_at end,
        failure_reason = case f.kind when 'fail' then w ->> 'reason' when 'complete' then null else failure_reason end,
        failure_family = case f.kind when 'fail' then w ->> 'family' else failure_family end,
        error = case f.kind when 'fail' then w ->> 'message' when 'complete' then null else error end,
        status_message = case f.kind
          when 'complete' then w ->> 'statusMessage'
          when 'fail' then 'The search failed.'
          when 'retry' then 'Something went wrong; the search will be tried again shortly.'
          else 'Moving to another worker.' end,
        search_title = coalesce(w ->> 'searchTitle', search_title),
        completed_at = case when f.kind in ('complete', 'fail') then now() else completed_at end,
        updated_at = now(),
        event_seq = event_seq + 1
    from first f
    where j.id = f.job_id
    returning j.id, j.attempt, j.event_seq, j.run_after, j.metadata, f.kind, f.w
  ), noted as (
    insert into public.job_events (job_id, seq, event)
    select id, event_seq, jsonb_build_object('attempt', attempt) || case kind
      when 'complete' then '{"type": "completed"}'
      when 'hand_back' then '{"type": "handed_back"}'
      when 'fail' then jsonb_build_object('type', 'failed', 'reason', w ->> 'reason')
      else jsonb_build_object('type', 'retry_scheduled', 'reason', w ->> 'reason', 'run_after', run_after) end
    from ended
  ), released as (
    -- By their keys, whatever the planner believes about the number of rows.
    delete from public.job_runs where job_id = any (array(select job_id from first))
  ), found as (
    insert into public.job_results (job_id, results, raw_output, metadata)
    select id, w -> 'results', w ->> 'rawOutput', coalesce(metadata, '{}') || (w -> 'metadata')
    from ended where kind = 'complete'
    on conflict (job_id) do update set
      results = excluded.results, raw_output = excluded.raw_output,
      metadata = coalesce(public.job_results.metadata, '{}') || excluded.metadata
  ), forgotten as (
    -- A completed job never runs again, so nobody resumes from these.
    delete from public.job_checkpoints where job_id = any (array(select job_id from first where kind = 'complete'))
  )
  select array_agg(n) into won from first;
  return query
    select a.n, case
      when a.n = any(won) then 'true'
      else public.job_run_ended((w ->> 'jobId')::uuid, (w ->> 'attempt')::integer, case w ->> 'kind'
        when 'complete' then 'completed' when 'retry' then 'retry_scheduled' when 'fail' then 'failed' else 'handed_back' end) end
    from jsonb_array_elements(p_writes) with ordinality as a (w, n)
    where w ->> 'kind' in ('complete', 'retry', 'fail', 'hand_back');
end
$$;

-- Writes of runs in one transaction, each named by its kind, job and attempt, and an answer for each in their order. What a run
-- reports is written before its end.
create or replace function public.job_write(p_writes jsonb) returns jsonb
language plpgsql set search_path = '' set enable_seqscan = off as $$
declare
  ids constant uuid[] := (select array_agg(distinct (w ->> 'jobId')::uuid) from jsonb_array_elements(p_writes) w);
  kinds constant text[] := (select array_agg(distinct w ->> 'kind') from jsonb_array_elements(p_writes) w);
  answers jsonb[] := array_fill(null::jsonb, array[jsonb_array_length(p_writes)]);
  place bigint;
  answer jsonb;
begin
  -- Whoever takes several of these rows takes them in this order. From here on nothing that is compared can change.
  perform from public.jobs where id = any(ids) order by id for no key update;
  if kinds && '{claim,complete,retry,fail,hand_back}' then
    perform from public.job_runs where job_id = any(ids) order by job_id for update;
  end if;
  if kinds && '{claim}' then
    for place, answer in select c.n, c.answer from public.job_claim_all(p_writes) c loop
      answers[place] := answer;
    end loop;
  end if;
  if kinds && '{checkpoint,event,spend}' then
    for place, answer in select c.n, c.answer from public.job_report_all(p_writes) c loop
      answers[place] := answer;
    end loop;
  end if;
  if kinds && '{complete,retry,fail,hand_back}' then
    for place, answer in select c.n, c.answer from public.job_end_all(p_writes) c loop
      answers[place] := answer;
    end loop;
  end if;
  return to_jsonb(answers);
end
$$;

revoke all on function public.job_shown(public.jobs, public.job_results, public.job_runs)
  from public, anon, authenticated, service_role;

-- Three tables for three lives: `jobs` keeps what was asked and how it stands, `job_runs` what runs now, `job_results` what was found.
-- Writes of runs come in arrays, find each job by its key, whatever the planner believes about the number of running jobs, and grow
-- with their number, not with its square. What the release before calls is still here, and does what it did.
set local lock_timeout = '10s';

-- Held for a moment. A transition of the release before locks the row of its job first and writes it then: in between it must not meet
-- the references to jobs below, which wait for that row and let nobody write.
lock table public.jobs in exclusive mode;

-- One row for each job that runs, from its claim to the end of the run. No index but the primary key, and room on each page, so
-- that a heartbeat touches nothing but its row.
create table public.job_runs (
  job_id uuid primary key references public.jobs (id) on delete cascade,
  attempt integer not null,
  -- Names the call that started the run, so that its repetition is answered as the call was.
  claim_ticket text,
  heartbeat_at timestamptz not null,
  lease_expires_at timestamptz not null
)
with (fillfactor = 30, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- What a completed job found; read only where results are asked for.
create table public.job_results (
  job_id uuid primary key references public.jobs (id) on delete cascade,
  results jsonb,
  raw_output text,
  metadata jsonb
);

alter table public.job_runs enable row level security;
alter table public.job_results enable row level security;
revoke all on public.job_runs, public.job_results from public, anon, authenticated, service_role;

-- Runs whose lease the release before wrote to the row of their job: those that run while this file is applied, and claims that were
-- under way at that moment. A claim of this release leaves that column empty, so there is nothing to be found later.
create function public.job_adopt_runs() returns void
language sql set search_path = '' as $$
  insert into public.job_runs (job_id, attempt, claim_ticket, heartbeat_at, lease_expires_at)
  select id, attempt, claim_ticket, coalesce(heartbeat_at, now()), lease_expires_at from public.jobs
  where status = 'running' and lease_expires_at is not null
  order by id
  on conflict (job_id) do nothing
$$;
select public.job_adopt_runs();

-- A job as clients read it. What earlier releases found is in the row of the job until it has moved.
create or replace function public.job_view(j public.jobs) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', j.id, 'status', j.status, 'status_message', j.status_message, 'search_title', j.search_title,
    'inputs', j.inputs, 'error', j.error,
    'results', coalesce(found.results, j.results), 'raw_output', coalesce(found.raw_output, j.raw_output),
    'metadata', coalesce(found.metadata, j.metadata),
    'bypass_cache', j.bypass_cache, 'attempt', j.attempt, 'failures', j.failures, 'crashes', j.crashes,
    'run_after', j.run_after, 'queued_at', j.queued_at,
    'lease_expires_at', case when j.status = 'running' then coalesce(run.lease_expires_at, j.lease_expires_at) end,
    'worker', j.worker,
    'created_at', j.created_at, 'started_at', j.started_at, 'completed_at', j.completed_at, 'traceparent', j.traceparent)
  from (select) job
  left join public.job_results found on found.job_id = j.id
  left join public.job_runs run on run.job_id = j.id
$$;

-- Renews the leases of many runs, whether they ran out or not, and answers for each in their order.
create function public.job_heartbeat_all(p_runs jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  ids constant uuid[] := (select array_agg((run ->> 'jobId')::uuid) from jsonb_array_elements(p_runs) run);
  answers jsonb;
begin
  if exists (select from public.jobs where id = any(ids) and status = 'running' and lease_expires_at is not null) then
    perform public.job_adopt_runs();
  end if;
  -- Whoever takes several of these rows takes them in this order.
  perform from public.job_runs where job_id = any(ids) order by job_id for update;
  with asked as materialized (
    select n, (run ->> 'jobId')::uuid as job_id, (run ->> 'attempt')::integer as attempt,
      make_interval(secs => (run ->> 'leaseSeconds')::double precision) as lease
    from jsonb_array_elements(p_runs) with ordinality as a (run, n)
  ), renewed as (
    update public.job_runs r
    set heartbeat_at = now(), lease_expires_at = now() + a.lease
    from asked a
    where r.job_id = a.job_id and r.attempt = a.attempt
    returning r.job_id, r.attempt
  )
  select jsonb_agg(
    case when r.job_id is not null then '{"held": true}' else jsonb_build_object('held', false, 'status', j.status) end order by a.n)
  into answers
  from asked a
  left join renewed r using (job_id, attempt)
  left join public.jobs j on j.id = a.job_id;
  return answers;
end
$$;

-- Claims of a batch, each with its answer. One of them starts the run; whoever repeats it under its ticket is given the run again.
create function public.job_claim_all(p_writes jsonb) returns table (n bigint, answer jsonb)
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
        'job', public.job_view(j),
        'checkpoints', (
          select coalesce(jsonb_object_agg(c.stage, c.output), '{}') from public.job_checkpoints c where c.job_id = j.id),
        'spent', public.job_spent(j.id))
      else jsonb_build_object('outcome', 'refused', 'status', j.status) end
    from jsonb_array_elements(p_writes) with ordinality as a (w, n)
    left join public.jobs j on j.id = (a.w ->> 'jobId')::uuid
    left join public.job_runs r on r.job_id = j.id and r.attempt = (a.w ->> 'attempt')::integer
    where a.w ->> 'kind' = 'claim';
end
$$;

-- What the runs of a batch report while they go on, each with whether its run holds its job. A repetition changes nothing.
create function public.job_report_all(p_writes jsonb) returns table (n bigint, answer jsonb)
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
      select distinct on (job_id, kind, coalesce(operation, n::text)) a.* from asked a
      where held and (
        kind = 'checkpoint' and not exists (
          select from public.job_checkpoints c
          where c.job_id = a.job_id and c.stage = a.operation and c.attempt = a.attempt)
        or kind = 'event' and not exists (
          select from public.job_events e where e.job_id = a.job_id and e.operation = a.operation))
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
create function public.job_end_all(p_writes jsonb) returns table (n bigint, answer jsonb)
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
    delete from public.job_runs r using first f where r.job_id = f.job_id
  ), found as (
    insert into public.job_results (job_id, results, raw_output, metadata)
    select id, w -> 'results', w ->> 'rawOutput', coalesce(metadata, '{}') || (w -> 'metadata')
    from ended where kind = 'complete'
    on conflict (job_id) do update set
      results = excluded.results, raw_output = excluded.raw_output,
      metadata = coalesce(public.job_results.metadata, '{}') || excluded.metadata
  ), forgotten as (
    -- A completed job never runs again, so nobody resumes from these.
    delete from public.job_checkpoints c using first f where c.job_id = f.job_id and f.kind = 'complete'
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
create function public.job_write(p_writes jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  ids constant uuid[] := (select array_agg(distinct (w ->> 'jobId')::uuid) from jsonb_array_elements(p_writes) w);
  kinds constant text[] := (select array_agg(distinct w ->> 'kind') from jsonb_array_elements(p_writes) w);
  answers jsonb := '{}';
  more jsonb;
begin
  -- Whoever takes several of these rows takes them in this order. From here on nothing that is compared can change.
  perform from public.jobs where id = any(ids) order by id for no key update;
  if kinds && '{claim,complete,retry,fail,hand_back}' then
    perform from public.job_runs where job_id = any(ids) order by job_id for update;
  end if;
  if kinds && '{claim}' then
    select jsonb_object_agg(n, answer) into more from public.job_claim_all(p_writes);
    answers := answers || more;
  end if;
  if kinds && '{checkpoint,event,spend}' then
    select jsonb_object_agg(n, answer) into more from public.job_report_all(p_writes);
    answers := answers || more;
  end if;
  if kinds && '{complete,retry,fail,hand_back}' then
    select jsonb_object_agg(n, answer) into more from public.job_end_all(p_writes);
    answers := answers || more;
  end if;
  return (select jsonb_agg(answers -> n::text order by n) from generate_series(1, jsonb_array_length(p_writes)) n);
end
$$;

-- The writes as text, which every client can hand over as it is.
create function public.job_write_all(p_writes text) returns jsonb
language sql security definer set search_path = '' as $$ select public.job_write(p_writes::jsonb) $$;

create or replace function public.job_cancel(p_job_id uuid) returns jsonb
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
      completed_at = now(),
      updated_at = now(),
      event_seq = event_seq + 1
  where id = p_job_id
  returning * into j;
  delete from public.job_runs where job_id = p_job_id;
  perform public.job_record(j.id, j.event_seq, '{"type": "cancelled"}');
  return jsonb_build_object(
    'outcome', 'cancelled',
    'previous', previous,
    'run', jsonb_build_object('jobId', j.id, 'attempt', j.attempt + (previous <> 'running')::integer));
end
$$;

create or replace function public.job_list_lost(p_limit integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform public.job_adopt_runs();
  return (
    select coalesce(jsonb_agg(jsonb_build_object('jobId', l.job_id, 'attempt', l.attempt)), '[]')
    from (
      select job_id, attempt from public.job_runs where lease_expires_at < now() order by lease_expires_at limit p_limit
    ) l);
end
$$;

-- Takes back those of the named runs whose lease has run out: each job to `queued`, one crash counted, or to `failed` at so many.
-- A run that renewed its lease or ended meanwhile stays as it is, and is left out of the answer.
create function public.job_recover_runs(p_runs jsonb, p_max_crashes integer, p_message text) returns jsonb
language plpgsql set search_path = '' as $$
declare
  ids constant uuid[] := (select array_agg((run ->> 'jobId')::uuid) from jsonb_array_elements(p_runs) run);
  recovered jsonb;
begin
  perform from public.jobs where id = any(ids) order by id for no key update;
  perform from public.job_runs where job_id = any(ids) order by job_id for update;
  with lost as (
    delete from public.job_runs r using jsonb_array_elements(p_runs) run
    where r.job_id = (run ->> 'jobId')::uuid and r.attempt = (run ->> 'attempt')::integer and r.lease_expires_at < now()
    returning r.job_id, r.attempt
  ), taken as (
    update public.jobs j
    set status = case when j.crashes + 1 >= p_max_crashes then 'failed' else 'queued' end,
        crashes = j.crashes + 1,
        run_after = now(),
        queued_at = null,
        failure_reason = case when j.crashes + 1 >= p_max_crashes then 'worker_lost' end,
        error = case when j.crashes + 1 >= p_max_crashes then p_message end,
        status_message = case when j.crashes + 1 >= p_max_crashes then 'The search failed.' else 'Moving to another worker.' end,
        completed_at = case when j.crashes + 1 >= p_max_crashes then now() end,
        updated_at = now(),
        event_seq = j.event_seq + 1 + (j.crashes + 1 >= p_max_crashes)::integer
    from lost
    where j.id = lost.job_id and j.attempt = lost.attempt and j.status = 'running'
    returning j.id, j.attempt, j.status, j.event_seq - (j.status = 'failed')::integer as seq
  ), noted as (
    insert into public.job_events (job_id, seq, event)
    select id, seq, jsonb_build_object('type', 'lease_lost', 'attempt', attempt) from taken
    union all
    select id, seq + 1, jsonb_build_object('type', 'failed', 'attempt', attempt, 'reason', 'worker_lost')
    from taken where status = 'failed'
  )
  select coalesce(jsonb_agg(jsonb_build_object('jobId', id, 'attempt', attempt, 'status', status)), '[]') into recovered from taken;
  return recovered;
end
$$;

-- Takes back the runs whose lease ran out, longest ago first, and says what became of their jobs.
create function public.job_recover_all(p_max_crashes integer, p_message text, p_limit integer) returns jsonb
language sql security definer set search_path = '' as $$
  select public.job_recover_runs(public.job_list_lost(p_limit), p_max_crashes, p_message)
$$;

-- What the release before calls, one at a time.

create or replace function public.job_recover(p_job_id uuid, p_attempt integer, p_max_crashes integer, p_message text) returns jsonb
language sql security definer set search_path = '' as $$
  select coalesce(public.job_recover_runs(
    jsonb_build_array(jsonb_build_object('jobId', p_job_id, 'attempt', p_attempt)), p_max_crashes, p_message) #> '{0,status}', 'null')
$$;

create or replace function public.job_heartbeat(p_job_id uuid, p_attempt integer, p_lease_seconds double precision) returns jsonb
language sql security definer set search_path = '' as $$
  select public.job_heartbeat_all(jsonb_build_array(jsonb_build_object(
    'jobId', p_job_id, 'attempt', p_attempt, 'leaseSeconds', p_lease_seconds))) -> 0
$$;

create or replace function public.job_claim(
  p_job_id uuid, p_attempt integer, p_worker text, p_lease_seconds double precision, p_ticket text default null
) returns jsonb
language sql security definer set search_path = '' as $$
  select public.job_write(jsonb_build_array(jsonb_build_object(
    'kind', 'claim', 'jobId', p_job_id, 'attempt', p_attempt, 'worker', p_worker, 'leaseSeconds', p_lease_seconds,
    'ticket', p_ticket))) -> 0
$$;

create or replace function public.job_record_spend(
  p_job_id uuid, p_attempt integer, p_stage text, p_seconds double precision, p_llm_calls integer, p_tokens bigint,
  p_cost_usd double precision, p_source_calls integer, p_pages integer
) returns jsonb
language sql security definer set search_path = '' as $$
  select public.job_write(jsonb_build_array(jsonb_build_object(
    'kind', 'spend', 'jobId', p_job_id, 'attempt', p_attempt, 'stage', p_stage, 'seconds', p_seconds, 'llmCalls', p_llm_calls,
    'tokens', p_tokens, 'costUsd', p_cost_usd, 'sourceCalls', p_source_calls, 'pages', p_pages))) -> 0
$$;

create or replace function public.job_checkpoint(
  p_job_id uuid, p_attempt integer, p_stage text, p_output jsonb, p_summary text, p_search_title text default null
) returns jsonb
language sql security definer set search_path = '' as $$
  select public.job_write(jsonb_build_array(jsonb_build_object(
    'kind', 'checkpoint', 'jobId', p_job_id, 'attempt', p_attempt, 'stage', p_stage, 'output', p_output, 'summary', p_summary,
    'searchTitle', p_search_title))) #> '{0,held}'
$$;

create or replace function public.job_append_event(
  p_job_id uuid, p_attempt integer, p_event jsonb, p_status_message text, p_operation text default null
) returns jsonb
language sql security definer set search_path = '' as $$
  select public.job_write(jsonb_build_array(jsonb_build_object(
    'kind', 'event', 'jobId', p_job_id, 'attempt', p_attempt, 'event', p_event, 'statusMessage', p_status_message,
    'operation', p_operation))) #> '{0,held}'
$$;

create or replace function public.job_complete(
  p_job_id uuid, p_attempt integer, p_results jsonb, p_raw_output text, p_metadata jsonb, p_status_message text,
  p_search_title text default null
) returns jsonb
language sql security definer set search_path = '' as $$
  select public.job_write(jsonb_build_array(jsonb_build_object(
    'kind', 'complete', 'jobId', p_job_id, 'attempt', p_attempt, 'results', p_results, 'rawOutput', p_raw_output,
    'metadata', p_metadata, 'statusMessage', p_status_message, 'searchTitle', p_search_title))) -> 0
$$;

create or replace function public.job_retry(p_job_id uuid, p_attempt integer, p_reason text, p_delay_seconds double precision)
returns jsonb
language sql security definer set search_path = '' as $$
  select public.job_write(jsonb_build_array(jsonb_build_object(
    'kind', 'retry', 'jobId', p_job_id, 'attempt', p_attempt, 'reason', p_reason, 'delaySeconds', p_delay_seconds))) -> 0
$$;

create or replace function public.job_fail(
  p_job_id uuid, p_attempt integer, p_reason text, p_message text, p_family text default null
) returns jsonb
language sql security definer set search_path = '' as $$
  select public.job_write(jsonb_build_array(jsonb_build_object(
    'kind', 'fail', 'jobId', p_job_id, 'attempt', p_attempt, 'reason', p_reason, 'message', p_message, 'family', p_family))) -> 0
$$;

create or replace function public.job_hand_back(p_job_id uuid, p_attempt integer) returns jsonb
language sql security definer set search_path = '' as $$
  select public.job_write(jsonb_build_array(jsonb_build_object(
    'kind', 'hand_back', 'jobId', p_job_id, 'attempt', p_attempt))) -> 0
$$;

create or replace function public.job_counts() returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'byStatus', jsonb_build_object(
      'pending', coalesce(sum(pending), 0), 'queued', coalesce(sum(queued), 0), 'running', coalesce(sum(running), 0),
      'completed', coalesce(sum(completed), 0), 'failed', coalesce(sum(failed), 0), 'cancelled', coalesce(sum(cancelled), 0)),
    -- A job is never due before it was made.
    'oldestWaitingSeconds', (
      select extract(epoch from now() - min(run_after)) from public.jobs
      where status in ('pending', 'queued') and run_after <= now()),
    'oldestHeartbeatSeconds', (select extract(epoch from now() - min(heartbeat_at)) from public.job_runs),
    'deadLetters', coalesce(sum(dead_letters), 0))
  from public.job_tally
$$;

create or replace function public.job_backlog() returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'due', greatest(public.job_waiting() - later.n, 0),
    'scheduled', later.n,
    'running', (select coalesce(sum(running), 0) from public.job_tally),
    'lost', (select count(*) from public.job_runs where lease_expires_at < now()))
  from (
    select count(*) as n from public.jobs where status in ('pending', 'queued') and run_after > now()
  ) later
$$;

-- What earlier releases found moves from the rows of jobs to `job_results`, in the order of their ids.
create table public.job_results_moved (
  only_row boolean primary key default true check (only_row),
  up_to uuid not null,
  complete boolean not null default false
);
insert into public.job_results_moved (up_to) values ('00000000-0000-0000-0000-000000000000');
alter table public.job_results_moved enable row level security;
revoke all on public.job_results_moved from public, anon, authenticated, service_role;

-- Looks at the next p_limit jobs and moves what they found; false when all were looked at. Then it costs a look at one row.
create function public.job_move_results(p_limit integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  after constant uuid := (select up_to from public.job_results_moved where not complete for update skip locked);
  page uuid[];
begin
  if after is null then
    return 'false';
  end if;
  page := array(select id from public.jobs where id > after order by id limit p_limit for no key update);
  insert into public.job_results (job_id, results, raw_output, metadata)
  select id, results, raw_output, metadata from public.jobs
  where id = any(page) and (results is not null or raw_output is not null or metadata is not null)
  on conflict (job_id) do nothing;
  update public.jobs set results = null, raw_output = null, metadata = null
  where id = any(page) and (results is not null or raw_output is not null or metadata is not null);
  update public.job_results_moved
  set up_to = coalesce(page[cardinality(page)], up_to), complete = cardinality(page) < p_limit;
  return to_jsonb(cardinality(page) = p_limit);
end
$$;

do $$
declare
  f record;
begin
  for f in
    select p.oid::regprocedure as signature, p.prosecdef as is_transition from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname in (
      'job_adopt_runs', 'job_heartbeat_all', 'job_claim_all', 'job_report_all', 'job_end_all', 'job_write', 'job_write_all',
      'job_recover_runs', 'job_recover_all', 'job_move_results')
  loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', f.signature);
    if f.is_transition then
      execute format('grant execute on function %s to service_role', f.signature);
    end if;
  end loop;
end
$$;

-- What changes while a job runs stands in the row of its run: the number of its latest event and how it stands, for a person. So what a run
-- reports writes no row of `jobs`, wide as they are, and calls none of their triggers.
set local lock_timeout = '10s';

-- Whatever changes jobs takes this table first. Transitions that are under way end before, and later ones find what is new.
lock table public.jobs in exclusive mode;

alter table public.job_runs
  add column event_seq integer not null default 0,
  -- Null until the run has reported.
  add column status_message text;
update public.job_runs r set event_seq = j.event_seq from public.jobs j where j.id = r.job_id;
-- Whoever adds a run says at which event its job stands.
alter table public.job_runs alter column event_seq drop default;
-- Room for four updates of each row before those of earlier ones are needed again.
alter table public.job_runs set (fillfactor = 20);

create or replace function public.job_adopt_runs() returns void
language sql set search_path = '' as $$
  insert into public.job_runs (job_id, attempt, claim_ticket, heartbeat_at, lease_expires_at, event_seq)
  select id, attempt, claim_ticket, coalesce(heartbeat_at, now()), lease_expires_at, event_seq from public.jobs
  where status = 'running' and lease_expires_at is not null
  order by id
  on conflict (job_id) do nothing
$$;

create or replace function public.job_shown(j public.jobs, found public.job_results, run public.job_runs) returns jsonb
language sql stable as $$
  select public.job_summary(j) || jsonb_build_object(
    'status_message', coalesce(run.status_message, j.status_message),
    'results', coalesce(found.results, j.results), 'raw_output', coalesce(found.raw_output, j.raw_output),
    'metadata', coalesce(found.metadata, j.metadata),
    'lease_expires_at', case when j.status = 'running' then coalesce(run.lease_expires_at, j.lease_expires_at) end)
$$;

create or replace function public.job_states(p_job_ids jsonb) returns jsonb
language sql stable security definer set search_path = '' set enable_seqscan = off as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', j.id, 'tenant_id', j.tenant_id, 'status', j.status,
    'status_message', coalesce(run.status_message, j.status_message), 'search_title', j.search_title,
    'inputs', jsonb_build_object(
      'course_name', j.inputs -> 'course_name', 'university_name', j.inputs -> 'university_name',
      'book_title', j.inputs -> 'book_title', 'book_author', j.inputs -> 'book_author'),
    'error', j.error, 'metadata', case when j.status in ('pending', 'queued', 'running') then j.metadata end,
    'run_after', j.run_after, 'created_at', j.created_at, 'completed_at', j.completed_at,
    'settled', j.status in ('completed', 'failed', 'cancelled') and not public.job_is_dead_letter(j))), '[]')
  from public.jobs j
  left join public.job_runs run on run.job_id = j.id
  where j.id = any (array(select id::uuid from jsonb_array_elements_text(p_job_ids) as asked (id)))
$$;

create or replace function public.job_list(
  p_tenant text, p_conditions jsonb, p_created_at timestamptz, p_id uuid, p_backward boolean, p_limit integer
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  c constant jsonb := coalesce(p_conditions, '{}');
  condition text := 'true';
  source text := 'public.jobs';
  terms tsquery;
  page jsonb;
begin
  -- Only conditions that there are: each kind of list then has the index that is made for it.
  if p_tenant is not null then
    condition := condition || format(' and tenant_id = %L', p_tenant);
  end if;
  if c ? 'statuses' then
    condition := condition || format(' and status in (select jsonb_array_elements_text(%L))', c -> 'statuses');
    condition := case
      when c -> 'statuses' <@ '["pending", "queued", "running"]' then condition || $s$ and status in ('pending', 'queued', 'running')$s$
      when c -> 'statuses' <@ '["failed", "cancelled"]' then condition || $s$ and status in ('failed', 'cancelled')$s$
      else condition end;
  end if;
  if c ? 'created_after' then
    condition := condition || format(' and created_at >= %L', c ->> 'created_after');
  end if;
  if c ? 'created_before' then
    condition := condition || format(' and created_at < %L', c ->> 'created_before');
  end if;
  if c ? 'labels' then
    condition := condition || format(' and labels @> %L', c -> 'labels');
  end if;
  if c ? 'batch_id' then
    condition := condition || format(' and batch_id = %L', c ->> 'batch_id');
  end if;
  if c ? 'schedule_id' then
    condition := condition || format(' and schedule_id = %L', c ->> 'schedule_id');
  end if;
  if c ? 'words' then
    select to_tsquery('pg_catalog.simple', string_agg(quote_literal(lexeme) || ':*', ' & ')) into terms
    from unnest(to_tsvector('pg_catalog.simple', c ->> 'words'));
    if p_tenant is not null then
      terms := terms && quote_literal('@' || p_tenant)::tsquery;
    end if;
    -- Found by their words alone: how many of them meet the other conditions nobody can guess.
    source := format(
      '(select * from public.jobs where public.job_search_terms(tenant_id, search_title) @@ %L::tsquery offset 0)', terms);
  end if;
  if p_created_at is not null then
    condition := condition || format(
      ' and (created_at, id) %s (%L::timestamptz, %L::uuid)', case when p_backward then '>' else '<' end, p_created_at, p_id);
  end if;
  execute format(
    $q$select coalesce(jsonb_agg(public.job_summary(l.j) || case
      when (l.j).status = 'running' then jsonb_build_object('status_message', coalesce(
        (select run.status_message from public.job_runs run where run.job_id = (l.j).id), (l.j).status_message))
      else '{}' end), '[]')
    from (select found::public.jobs as j from %4$s found where %1$s order by created_at %3$s, id %3$s limit %2$s) l$q$,
    condition, p_limit + 1, case when p_backward then 'asc' else 'desc' end, source)
  into page;
  return jsonb_build_object(
    'more', jsonb_array_length(page) > p_limit,
    'items', coalesce((
      select jsonb_agg(item order by case when p_backward then -n else n end)
      from jsonb_array_elements(page) with ordinality as l (item, n) where n <= p_limit), '[]'));
end
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
    select distinct on (a.job_id) a.*, j.event_seq + 1 as event_seq from asked a
    cross join lateral (select status, attempt, run_after, event_seq from public.jobs where id = a.job_id offset 0) j
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
        event_seq = f.event_seq
    from first f
    where j.id = f.job_id
  ), noted as (
    insert into public.job_events (job_id, seq, event)
    select job_id, event_seq, jsonb_build_object('type', 'started', 'attempt', attempt, 'worker', worker) from first
  ), held as (
    insert into public.job_runs as r (job_id, attempt, claim_ticket, heartbeat_at, lease_expires_at, event_seq)
    select job_id, attempt, ticket, now(), now() + lease, event_seq from first
    on conflict (job_id) do update set
      attempt = excluded.attempt, claim_ticket = excluded.claim_ticket, heartbeat_at = excluded.heartbeat_at,
      lease_expires_at = excluded.lease_expires_at, event_seq = excluded.event_seq, status_message = null
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

-- What the runs of a batch report while they go on, each with whether its run holds its job. A repetition changes nothing. The caller has
-- locked the rows of the runs, and those of jobs that are given a title.
create or replace function public.job_report_all(p_writes jsonb) returns table (n bigint, answer jsonb)
language plpgsql set search_path = '' set enable_seqscan = off as $$
#variable_conflict use_column
declare
  -- A run may append so many events; later ones only change what the user reads. Stages always write theirs.
  kept constant integer := 2000;
begin
  return query
    with asked as materialized (
      -- A run that is not there holds no job.
      select a.*, r.event_seq, r.event_seq is not null as held
      from (
        select n, w, w ->> 'kind' as kind, (w ->> 'jobId')::uuid as job_id, (w ->> 'attempt')::integer as attempt,
          -- Tells a repetition from another write; null is never a repetition.
          case w ->> 'kind'
            when 'checkpoint' then w ->> 'stage'
            when 'event' then (w ->> 'attempt') || ' ' || (w ->> 'operation') end as operation
        from jsonb_array_elements(p_writes) with ordinality as e (w, n)
        where w ->> 'kind' in ('checkpoint', 'event', 'spend')
      ) a
      left join lateral (
        select event_seq from public.job_runs where job_id = a.job_id and attempt = a.attempt offset 0) r on true
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
      update public.job_runs r
      set event_seq = t.seq, status_message = coalesce(t.message, r.status_message)
      from (
        select job_id, max(seq) as seq,
          (array_agg(w ->> 'statusMessage' order by n desc) filter (where kind = 'event'))[1] as message
        from numbered
        group by job_id
      ) t
      where r.job_id = t.job_id
    )
    select n, case when held then '{"held": true}'
      else jsonb_build_object('held', false, 'status', (select j.status from public.jobs j where j.id = asked.job_id)) end
    from asked;
  -- Few have these, and even a statement that changes nothing calls the triggers of its table.
  if p_writes @? '$[*] ? (@.kind == "checkpoint" && @.searchTitle != null)' then
    update public.jobs j
    set search_title = t.title, updated_at = now()
    from (
      select distinct on (w ->> 'jobId', w ->> 'attempt')
        (w ->> 'jobId')::uuid as job_id, (w ->> 'attempt')::integer as attempt, w ->> 'searchTitle' as title
      from jsonb_array_elements(p_writes) with ordinality as e (w, n)
      where w ->> 'kind' = 'checkpoint' and w ->> 'searchTitle' is not null
      order by w ->> 'jobId', w ->> 'attempt', n desc
    ) t
    where j.id = t.job_id and j.status = 'running' and j.attempt = t.attempt and j.search_title is distinct from t.title;
  end if;
  if p_writes @? '$[*] ? (@.kind == "spend")' then
    -- Numbers only grow, so calls may be repeated and overtake each other.
    insert into public.job_spend as s (job_id, attempt, stage, seconds, llm_calls, tokens, cost_usd, source_calls, pages)
    select (w ->> 'jobId')::uuid, (w ->> 'attempt')::integer, w ->> 'stage', max((w ->> 'seconds')::double precision),
      max((w ->> 'llmCalls')::integer), max((w ->> 'tokens')::bigint),
      case when count(w ->> 'costUsd') = count(*) then max((w ->> 'costUsd')::double precision) end,
      max((w ->> 'sourceCalls')::integer), max((w ->> 'pages')::integer)
    from jsonb_array_elements(p_writes) e (w)
    cross join lateral (
      select from public.job_runs where job_id = (w ->> 'jobId')::uuid and attempt = (w ->> 'attempt')::integer offset 0) r
    where w ->> 'kind' = 'spend'
    group by 1, 2, 3
    on conflict (job_id, attempt, stage) do update set
      seconds = greatest(s.seconds, excluded.seconds),
      llm_calls = greatest(s.llm_calls, excluded.llm_calls),
      tokens = greatest(s.tokens, excluded.tokens),
      -- Once unknown, the sum stays unknown.
      cost_usd = case when s.cost_usd is not null and excluded.cost_usd is not null then greatest(s.cost_usd, excluded.cost_usd) end,
      source_calls = greatest(s.source_calls, excluded.source_calls),
      pages = greatest(s.pages, excluded.pages);
  end if;
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
    select distinct on (a.job_id) a.*, coalesce(r.event_seq, j.event_seq) + 1 as event_seq from asked a
    cross join lateral (select status, attempt, event_seq from public.jobs where id = a.job_id offset 0) j
    left join lateral (select event_seq from public.job_runs where job_id = a.job_id offset 0) r on true
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
        event_seq = f.event_seq
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
  kinds constant text[] := (select array_agg(distinct w ->> 'kind') from jsonb_array_elements(p_writes) w);
  runs constant uuid[] := (select array_agg(distinct (w ->> 'jobId')::uuid) from jsonb_array_elements(p_writes) w);
  -- Those of which the row of the job changes.
  changed constant uuid[] := (
    select array_agg(distinct (w ->> 'jobId')::uuid) from jsonb_array_elements(p_writes) w
    where w ->> 'kind' in ('claim', 'complete', 'retry', 'fail', 'hand_back') or w ->> 'searchTitle' is not null);
  answers jsonb[] := array_fill(null::jsonb, array[jsonb_array_length(p_writes)]);
  place bigint;
  answer jsonb;
begin
  -- Whoever takes several of these rows takes them in this order. From here on nothing that is compared can change.
  if changed is not null then
    perform from public.jobs where id = any(changed) order by id for no key update;
  end if;
  perform from public.job_runs where job_id = any(runs) order by job_id for update;
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

-- The lock is not one that the references of events to their job wait for: a run that reports holds its own row and takes theirs.
create or replace function public.job_cancel(p_job_id uuid, p_tenant text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  j public.jobs;
  previous text;
  reported integer;
begin
  select * into j from public.jobs where id = p_job_id and (p_tenant is null or tenant_id = p_tenant) for no key update;
  if not found then
    return '{"outcome": "not_found"}';
  end if;
  if j.status in ('completed', 'failed', 'cancelled') then
    return jsonb_build_object('outcome', 'ended', 'status', j.status);
  end if;
  previous := j.status;
  delete from public.job_runs where job_id = p_job_id returning event_seq into reported;
  update public.jobs
  set status = 'cancelled',
      status_message = 'Search cancelled by user.',
      error = 'Job was cancelled before completion',
      completed_at = now(),
      updated_at = now(),
      event_seq = coalesce(reported, event_seq) + 1
  where id = p_job_id
  returning * into j;
  perform public.job_record(j.id, j.event_seq, '{"type": "cancelled"}');
  return jsonb_build_object(
    'outcome', 'cancelled',
    'previous', previous,
    'run', jsonb_build_object('jobId', j.id, 'attempt', j.attempt + (previous <> 'running')::integer));
end
$$;

create or replace function public.job_cancel_all(p_ids uuid[], p_message text) returns jsonb
language plpgsql set search_path = '' as $$
declare
  stopped jsonb;
begin
  perform from public.jobs where id = any(p_ids) order by id for no key update;
  perform from public.job_runs where job_id = any(p_ids) order by job_id for update;
  with named as materialized (
    select j.id, j.status = 'running' as was_running, coalesce(r.event_seq, j.event_seq) + 1 as event_seq
    from public.jobs j left join public.job_runs r on r.job_id = j.id
    where j.id = any(p_ids) and j.status in ('pending', 'queued', 'running')
  ), cancelled as (
    update public.jobs j
    set status = 'cancelled',
        status_message = p_message,
        error = 'Job was cancelled before completion',
        completed_at = now(),
        updated_at = now(),
        event_seq = named.event_seq
    from named
    where j.id = named.id
    returning j.id, j.attempt, j.event_seq, named.was_running
  ), released as (
    delete from public.job_runs r using named where r.job_id = named.id
  ), noted as (
    insert into public.job_events (job_id, seq, event) select id, event_seq, '{"type": "cancelled"}' from cancelled
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'jobId', id, 'attempt', attempt + (not was_running)::integer, 'wasRunning', was_running)), '[]')
  into stopped from cancelled;
  return stopped;
end
$$;

-- Takes back those of the named runs whose lease has run out: each job to `queued`, one crash counted, or to `failed` at so many.
-- A run that renewed its lease or ended meanwhile stays as it is, and is left out of the answer.
create or replace function public.job_recover_runs(p_runs jsonb, p_max_crashes integer, p_message text) returns jsonb
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
    returning r.job_id, r.attempt, r.event_seq
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
        event_seq = lost.event_seq + 1 + (j.crashes + 1 >= p_max_crashes)::integer
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

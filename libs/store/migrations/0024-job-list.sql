-- Jobs are listed, made to run again, and given up when nobody started them in time.

-- A job as clients read it, without what it found.
create function public.job_summary(j public.jobs) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', j.id, 'status', j.status, 'status_message', j.status_message, 'search_title', j.search_title,
    'inputs', j.inputs, 'error', j.error, 'failure_reason', j.failure_reason, 'results', null, 'raw_output', null, 'metadata', null,
    'bypass_cache', j.bypass_cache, 'attempt', j.attempt, 'failures', j.failures, 'crashes', j.crashes,
    'run_after', j.run_after, 'queued_at', j.queued_at, 'lease_expires_at', null, 'worker', j.worker,
    'created_at', j.created_at, 'started_at', j.started_at, 'completed_at', j.completed_at, 'traceparent', j.traceparent,
    'tenant_id', j.tenant_id, 'priority', j.priority, 'expires_at', j.expires_at, 'labels', j.labels,
    'batch_id', j.batch_id, 'schedule_id', j.schedule_id)
$$;

-- What earlier releases found is in the row of the job until it has moved.
create or replace function public.job_view(j public.jobs) returns jsonb
language sql stable set search_path = '' as $$
  select public.job_summary(j) || jsonb_build_object(
    'results', coalesce(found.results, j.results), 'raw_output', coalesce(found.raw_output, j.raw_output),
    'metadata', coalesce(found.metadata, j.metadata),
    'lease_expires_at', case when j.status = 'running' then coalesce(run.lease_expires_at, j.lease_expires_at) end)
  from (select) job
  left join public.job_results found on found.job_id = j.id
  left join public.job_runs run on run.job_id = j.id
$$;

-- What a title is found by: its words, and the tenant of its job, so that a search reads nothing of others.
create function public.job_search_terms(p_tenant text, p_title text) returns tsvector
language sql immutable parallel safe set search_path = '' as $$
  select to_tsvector('pg_catalog.simple', coalesce(p_title, '')) || array_to_tsvector(array['@' || p_tenant])
$$;

-- One page of jobs, the newest first. Null is no condition; `p_conditions` may hold `statuses`, `created_after`, `created_before`,
-- `labels`, `batch_id`, `schedule_id` and `words`, of which each begins a word of the title. A page begins after the job
-- at (p_created_at, p_id), or, backward, ends before it. `more` says that there are further jobs in that direction.
create function public.job_list(
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
    $q$select coalesce(jsonb_agg(public.job_summary(l.j)), '[]')
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

-- Makes a job that failed or was cancelled run again, its failures counted anew, its checkpoints and what it has spent kept; null
-- is whatever tenant and no limit.
create function public.job_restart(p_job_id uuid, p_tenant text, p_by text, p_max_waiting integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  j public.jobs;
begin
  select * into j from public.jobs where id = p_job_id and (p_tenant is null or tenant_id = p_tenant) for update;
  if not found then
    return '{"outcome": "not_found"}';
  elsif j.status not in ('failed', 'cancelled') then
    return jsonb_build_object('outcome', 'not_failed', 'status', j.status);
  elsif j.inputs ->> 'book_pdf_path' is not null and not exists (select from public.uploads where job_id = j.id) then
    return '{"outcome": "book_gone"}';
  elsif p_max_waiting <= public.tenant_waiting(j.tenant_id) then
    return '{"outcome": "full"}';
  end if;
  update public.jobs
  set status = 'queued',
      failures = 0,
      crashes = 0,
      run_after = now(),
      queued_at = null,
      expires_at = null,
      failure_reason = null,
      failure_family = null,
      error = null,
      completed_at = null,
      updated_at = now(),
      status_message = 'Waiting for a free worker.',
      event_seq = event_seq + 1
  where id = p_job_id
  returning * into j;
  perform public.job_record(p_job_id, j.event_seq, jsonb_build_object('type', 'replayed', 'by', p_by));
  return jsonb_build_object('outcome', 'restarted', 'job', public.job_view(j));
end
$$;

-- Cancels jobs that nobody started in time, and returns their ids.
create function public.job_give_up(p_message text, p_limit integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  given_up jsonb;
begin
  with late as materialized (
    select id from public.jobs
    where status in ('pending', 'queued') and expires_at is not null and expires_at <= now()
    order by expires_at limit p_limit for update skip locked
  ), cancelled as (
    update public.jobs j
    set status = 'cancelled',
        status_message = p_message,
        error = p_message,
        failure_reason = 'expired',
        completed_at = now(),
        updated_at = now(),
        event_seq = event_seq + 1
    from late
    where j.id = late.id
    returning j.id, j.event_seq
  ), noted as (
    insert into public.job_events (job_id, seq, event) select id, event_seq, '{"type": "cancelled"}' from cancelled
  )
  select coalesce(jsonb_agg(id), '[]') into given_up from cancelled;
  return given_up;
end
$$;

do $$
declare
  f record;
begin
  for f in
    select p.oid::regprocedure as signature, p.prosecdef as is_transition from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and p.proname in ('job_summary', 'job_search_terms', 'job_list', 'job_restart', 'job_give_up')
  loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', f.signature);
    if f.is_transition then
      execute format('grant execute on function %s to service_role', f.signature);
    end if;
  end loop;
end
$$;

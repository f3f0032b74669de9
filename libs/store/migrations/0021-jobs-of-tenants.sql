-- Each job belongs to a tenant, has a priority and may have a moment at which it is given up, labels, a batch and a schedule.
set local lock_timeout = '10s';

-- No column rewrites a row. The locks are held for a moment: nothing below reads the table.
alter table public.jobs
  add column tenant_id text not null default 'public',
  -- 0 is high, 1 normal, 2 low.
  add column priority smallint not null default 1,
  -- Not started by then, the job is cancelled.
  add column expires_at timestamptz,
  -- What the client wrote on it, texts by name.
  add column labels jsonb,
  add column batch_id uuid,
  add column schedule_id uuid;
alter table public.uploads add column tenant_id text not null default 'public';

-- Until now there was one tenant.
insert into public.tenant_load (tenant_id, waiting, running)
select 'public', coalesce(sum(pending + queued), 0), coalesce(sum(running), 0) from public.job_tally;

-- Runs once for each statement that writes jobs, whatever their number.
create or replace function public.job_tally_follow() returns trigger
language plpgsql set search_path = '' as $$
declare
  d public.job_tally;
  l record;
begin
  case tg_op
    when 'INSERT' then
      select null,
        count(*) filter (where status = 'pending'), count(*) filter (where status = 'queued'),
        count(*) filter (where status = 'running'), count(*) filter (where status = 'completed'),
        count(*) filter (where status = 'failed'), count(*) filter (where status = 'cancelled'),
        count(*) filter (where status = 'failed' and failure_family is distinct from 'user')
      into d from after_it;
      for l in
        select tenant_id, count(*) filter (where status in ('pending', 'queued')) as waiting,
          count(*) filter (where status = 'running') as running
        from after_it group by tenant_id
      loop
        perform public.tenant_load_add(l.tenant_id, l.waiting, l.running);
      end loop;
    when 'DELETE' then
      select null,
        -count(*) filter (where status = 'pending'), -count(*) filter (where status = 'queued'),
        -count(*) filter (where status = 'running'), -count(*) filter (where status = 'completed'),
        -count(*) filter (where status = 'failed'), -count(*) filter (where status = 'cancelled'),
        -count(*) filter (where status = 'failed' and failure_family is distinct from 'user')
      into d from before_it;
      for l in
        select tenant_id, -count(*) filter (where status in ('pending', 'queued')) as waiting,
          -count(*) filter (where status = 'running') as running
        from before_it group by tenant_id
      loop
        perform public.tenant_load_add(l.tenant_id, l.waiting, l.running);
      end loop;
    when 'UPDATE' then
      select null,
        coalesce(sum(n) filter (where status = 'pending'), 0), coalesce(sum(n) filter (where status = 'queued'), 0),
        coalesce(sum(n) filter (where status = 'running'), 0), coalesce(sum(n) filter (where status = 'completed'), 0),
        coalesce(sum(n) filter (where status = 'failed'), 0), coalesce(sum(n) filter (where status = 'cancelled'), 0),
        coalesce(sum(n) filter (where status = 'failed' and failure_family is distinct from 'user'), 0)
      into d from (
        select status, failure_family, 1 as n from after_it union all select status, failure_family, -1 from before_it) r;
      for l in
        select tenant_id, coalesce(sum(n) filter (where status in ('pending', 'queued')), 0) as waiting,
          coalesce(sum(n) filter (where status = 'running'), 0) as running
        from (select tenant_id, status, 1 as n from after_it union all select tenant_id, status, -1 from before_it) r
        group by tenant_id
      loop
        perform public.tenant_load_add(l.tenant_id, l.waiting, l.running);
      end loop;
  end case;
  if (d.pending, d.queued, d.running, d.completed, d.failed, d.cancelled, d.dead_letters) <> (0, 0, 0, 0, 0, 0, 0) then
    perform public.job_tally_add(d);
  end if;
  return null;
end
$$;

-- Runs once for each statement that notes what runs have spent.
create function public.tenant_spend_follow() returns trigger
language plpgsql set search_path = '' as $$
declare
  s record;
begin
  if tg_op = 'INSERT' then
    for s in
      select j.tenant_id, sum(coalesce(a.cost_usd, 0)) as cost_usd, sum(a.tokens)::bigint as tokens from after_it a
      cross join lateral (select tenant_id from public.jobs where id = a.job_id offset 0) j
      group by j.tenant_id
    loop
      perform public.tenant_spend_add(s.tenant_id, s.cost_usd, s.tokens);
    end loop;
  else
    for s in
      select j.tenant_id, sum(r.cost_usd) as cost_usd, sum(r.tokens)::bigint as tokens from (
        select job_id, coalesce(cost_usd, 0) as cost_usd, tokens from after_it
        union all select job_id, -coalesce(cost_usd, 0), -tokens from before_it) r
      cross join lateral (select tenant_id from public.jobs where id = r.job_id offset 0) j
      group by j.tenant_id
      having sum(r.cost_usd) <> 0 or sum(r.tokens) <> 0
    loop
      perform public.tenant_spend_add(s.tenant_id, s.cost_usd, s.tokens);
    end loop;
  end if;
  return null;
end
$$;
create trigger tenant_spend_insert after insert on public.job_spend referencing new table as after_it
  for each statement execute function public.tenant_spend_follow();
create trigger tenant_spend_update after update on public.job_spend referencing old table as before_it new table as after_it
  for each statement execute function public.tenant_spend_follow();

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
    'created_at', j.created_at, 'started_at', j.started_at, 'completed_at', j.completed_at, 'traceparent', j.traceparent,
    'tenant_id', j.tenant_id, 'priority', j.priority, 'expires_at', j.expires_at, 'labels', j.labels,
    'batch_id', j.batch_id, 'schedule_id', j.schedule_id)
  from (select) job
  left join public.job_results found on found.job_id = j.id
  left join public.job_runs run on run.job_id = j.id
$$;

create or replace function public.job_states(p_job_ids jsonb) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', j.id, 'tenant_id', j.tenant_id, 'status', j.status, 'status_message', j.status_message, 'search_title', j.search_title,
    'inputs', jsonb_build_object(
      'course_name', j.inputs -> 'course_name', 'university_name', j.inputs -> 'university_name',
      'book_title', j.inputs -> 'book_title', 'book_author', j.inputs -> 'book_author'),
    'error', j.error, 'metadata', case when j.status in ('pending', 'queued', 'running') then j.metadata end,
    'run_after', j.run_after, 'created_at', j.created_at, 'completed_at', j.completed_at,
    'settled', j.status in ('completed', 'failed', 'cancelled') and not public.job_is_dead_letter(j))), '[]')
  from public.jobs j
  where j.id = any (array(select id::uuid from jsonb_array_elements_text(p_job_ids) as asked (id)))
$$;

-- Jobs that a client sent before under this key. Where no client is known, the keys are the tenant's.
create function public.job_sent_before(p_tenant text, p_client text, p_key text, p_request_hash text) returns setof public.jobs
language sql stable set search_path = '' as $$
  (
    -- A row from before whose client is not known any more: whoever sends the same request under the same key is taken for it.
    select * from public.jobs
    where idempotency_key = p_key and request_hash = p_request_hash and coalesce(client, p_client) = p_client
      and tenant_id = p_tenant
    union all
    select * from public.jobs
    where idempotency_key = public.job_idempotency_key(coalesce(p_client, nullif(p_tenant, 'public')), p_key) and tenant_id = p_tenant
  ) limit 1
$$;

-- Stores many jobs in one transaction and answers for each, in their order. Limits of null are none. What waits is looked up
-- before the jobs are stored and others may store theirs at the same time, so transactions that overlap may together exceed
-- a limit by what they store. A repeated request is answered however full the queue is. The time to live of a job counts from
-- the moment at which it may start.
create or replace function public.job_submit_all(p_jobs jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  waiting constant bigint := public.job_waiting();
  answers jsonb;
begin
  if exists (select from jsonb_array_elements(p_jobs) job where octet_length((job -> 'inputs')::text) > 1048576) then
    raise exception using errcode = 'program_limit_exceeded', message = 'inputs hold more than a mebibyte';
  end if;
  with sent as materialized (
    select s.*, t.*, gen_random_uuid() as id,
      public.job_idempotency_key(coalesce(s.client, nullif(t.tenant_id, 'public')), s.idempotency_key) as own_key,
      s.idempotency_key is not null
        and exists (select from public.job_sent_before(t.tenant_id, s.client, s.idempotency_key, s.request_hash)) as before
    from rows from (jsonb_to_recordset(p_jobs) as (
      inputs jsonb, search_title text, bypass_cache boolean, idempotency_key text, request_hash text, client text,
      max_waiting integer, max_waiting_per_client integer, max_waiting_per_tenant integer, tenant_id text, priority smallint,
      run_at timestamptz, ttl_seconds double precision, labels jsonb, batch_id uuid, schedule_id uuid
    )) with ordinality as s(
      inputs, search_title, bypass_cache, idempotency_key, request_hash, client, max_waiting, max_waiting_per_client,
      max_waiting_per_tenant, given_tenant, priority, run_at, ttl_seconds, labels, batch_id, schedule_id, n)
    cross join lateral (select coalesce(s.given_tenant, 'public') as tenant_id, greatest(now(), s.run_at) as run_after) t
  ), fresh as materialized (
    -- The first of each key.
    select distinct on (coalesce(own_key, id::text)) * from sent where not before order by coalesce(own_key, id::text), n
  ), waiting_of as materialized (
    select c.client, (
      select count(*) from (
        select from public.jobs j where j.status in ('pending', 'queued') and j.client = c.client limit c.most) w) as n
    from (
      select client, max(max_waiting_per_client) as most from fresh
      where client is not null and max_waiting_per_client is not null and (waiting < max_waiting) is not false
      group by client) c
  ), by_client as (
    select f.*, coalesce(
      w.n + row_number() over (partition by f.client order by f.n) <= f.max_waiting_per_client, true) as client_has_room
    from fresh f left join waiting_of w using (client)
  ), waiting_in as materialized (
    select tenant_id, public.tenant_waiting(tenant_id) as n from fresh where max_waiting_per_tenant is not null group by tenant_id
  ), by_tenant as (
    select b.*, coalesce(
      w.n + row_number() over (partition by b.tenant_id, b.client_has_room order by b.n) <= b.max_waiting_per_tenant,
      true) as tenant_has_room
    from by_client b left join waiting_in w using (tenant_id)
  ), judged as materialized (
    select b.*, coalesce(
      waiting + row_number() over (partition by client_has_room and tenant_has_room order by b.n) <= b.max_waiting,
      true) as queue_has_room
    from by_tenant b
  ), stored as (
    insert into public.jobs as j (
      id, status, inputs, search_title, bypass_cache, idempotency_key, request_hash, client, status_message, event_seq,
      tenant_id, priority, run_after, expires_at, labels, batch_id, schedule_id)
    select id, 'pending', inputs, search_title, bypass_cache, own_key, request_hash, client, 'Your search was received.', 1,
      tenant_id, coalesce(priority, 1), run_after, run_after + make_interval(secs => ttl_seconds), labels, batch_id, schedule_id
    from judged where client_has_room and tenant_has_room and queue_has_room
    -- Two transactions that share keys take them in one order, so that none waits for the other in turn.
    order by own_key
    on conflict (idempotency_key) where idempotency_key is not null do nothing
    returning j.id, j as job
  ), noted as (
    insert into public.job_events (job_id, seq, event) select id, 1, '{"type": "submitted"}' from stored
  )
  select jsonb_agg(
    case
      when stored.id is not null then jsonb_build_object('outcome', 'created', 'job', public.job_view(stored.job))
      when not judged.queue_has_room then '{"outcome": "full", "whose": "everybody"}'
      when not judged.client_has_room then '{"outcome": "full", "whose": "client"}'
      when not judged.tenant_has_room then '{"outcome": "full", "whose": "tenant"}'
    end order by sent.n)
  into answers
  from sent left join judged using (id) left join stored using (id);
  -- What has no answer yet was sent before, in this transaction or in another one that has ended by now.
  return (
    select jsonb_agg(coalesce(nullif(answer, 'null'), (
      select case when j.request_hash is distinct from sent ->> 'request_hash' then '{"outcome": "conflict"}'
        else jsonb_build_object('outcome', 'repeated', 'job', public.job_view(j)) end
      from public.job_sent_before(
        coalesce(sent ->> 'tenant_id', 'public'), sent ->> 'client', sent ->> 'idempotency_key', sent ->> 'request_hash') j)) order by n)
    from rows from (jsonb_array_elements(p_jobs), jsonb_array_elements(answers)) with ordinality as a(sent, answer, n));
end
$$;

-- Null is whatever tenant; the job of another one is not found.
create function public.job_cancel(p_job_id uuid, p_tenant text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  j public.jobs;
  previous text;
begin
  select * into j from public.jobs where id = p_job_id and (p_tenant is null or tenant_id = p_tenant) for update;
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

create function public.job_replay(p_job_id uuid, p_by text, p_actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  seq integer;
  tenant text;
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
  returning event_seq, tenant_id into seq, tenant;
  if not found then
    return 'false';
  end if;
  perform public.job_record(p_job_id, seq, jsonb_build_object('type', 'replayed', 'by', p_by));
  perform public.audit_note(coalesce(p_actor, 'operator'), 'job.replay', p_job_id::text, tenant, jsonb_build_object('by', p_by));
  return 'true';
end
$$;

create function public.job_replay_many(
  p_reason text, p_failed_before timestamptz, p_limit integer, p_by text, p_actor text
) returns jsonb
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
  select coalesce(jsonb_agg(c.id), '[]') from chosen c where public.job_replay(c.id, p_by, p_actor) = 'true'
$$;

-- When the upload expires; null if there is no room for it. Null bounds are none.
create function public.upload_begin(
  p_id text, p_ttl_seconds double precision, p_bytes bigint, p_total_bytes bigint, p_tenant text
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  expires timestamptz;
begin
  if p_total_bytes is not null then
    -- One at a time, so that two do not take the same room.
    perform pg_advisory_xact_lock(7206117);
    if public.upload_bytes()::bigint + coalesce(p_bytes, 0) > p_total_bytes then
      return 'null';
    end if;
  end if;
  insert into public.uploads (id, expires_at, reserved_bytes, tenant_id)
  values (p_id, now() + make_interval(secs => p_ttl_seconds), p_bytes, p_tenant)
  returning expires_at into expires;
  return to_jsonb(expires);
end
$$;

-- What the release before calls. No function is dropped while it may be about to call it.
create or replace function public.job_cancel(p_job_id uuid) returns jsonb
language sql security definer set search_path = '' as $$ select public.job_cancel(p_job_id, null) $$;
create or replace function public.job_replay(p_job_id uuid, p_by text) returns jsonb
language sql security definer set search_path = '' as $$ select public.job_replay(p_job_id, p_by, null) $$;
create or replace function public.job_replay_many(p_reason text, p_failed_before timestamptz, p_limit integer, p_by text)
returns jsonb
language sql security definer set search_path = '' as $$
  select public.job_replay_many(p_reason, p_failed_before, p_limit, p_by, null)
$$;

-- A job that names an upload takes it in the transaction that stores the job, or is not stored. A submission repeated
-- under its idempotency key inserts nothing, so it takes nothing.
create or replace function public.upload_attach() returns trigger
language plpgsql set search_path = '' as $$
begin
  update public.uploads set used_at = now(), job_id = new.id
  where id = encode(sha256(convert_to(new.inputs ->> 'book_pdf_path', 'UTF8')), 'hex')
    and tenant_id = new.tenant_id and bytes is not null and used_at is null and expires_at > now();
  if not found then
    raise exception using errcode = 'SU001', message = 'the upload is unknown, expired or used';
  end if;
  return null;
end
$$;

revoke all on function public.tenant_spend_follow(), public.job_sent_before(text, text, text, text), public.job_cancel(uuid, text),
  public.job_replay(uuid, text, text), public.job_replay_many(text, timestamptz, integer, text, text),
  public.upload_begin(text, double precision, bigint, bigint, text)
  from public, anon, authenticated, service_role;
grant execute on function public.job_cancel(uuid, text), public.job_replay(uuid, text, text),
  public.job_replay_many(text, timestamptz, integer, text, text), public.upload_begin(text, double precision, bigint, bigint, text)
  to service_role;

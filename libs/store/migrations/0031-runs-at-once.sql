-- The jobs of schedules are stored by one statement, whatever their number, and each run of a schedule is written once, with its outcome.

-- Stores many jobs in one transaction and answers for each, in their order. Limits of null are none. What waits is looked up
-- before the jobs are stored and others may store theirs at the same time, so transactions that overlap may together exceed
-- a limit by what they store. A repeated request is answered however full the queue is. The time to live of a job counts from
-- the moment at which it may start. With p_ids_only all that is said of a new job is its id.
-- What may run at once is marked as given to the queue where `to_queue` asks for it: whoever does puts it in, or takes it back
-- (`job_withhold`). Whatever comes in between, the scaler puts in what the queue was given and does not hold.
create function public.job_submit_all(p_jobs jsonb, p_ids_only boolean) returns jsonb
language plpgsql set search_path = '' as $$
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
      run_at timestamptz, ttl_seconds double precision, labels jsonb, batch_id uuid, schedule_id uuid, recheck_of uuid,
      max_running integer, to_queue boolean
    )) with ordinality as s(
      inputs, search_title, bypass_cache, idempotency_key, request_hash, client, max_waiting, max_waiting_per_client,
      max_waiting_per_tenant, given_tenant, priority, run_at, ttl_seconds, labels, batch_id, schedule_id, recheck_of, max_running, to_queue, n)
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
  ), free as materialized (
    -- Tenants of which nothing has waited outside of the queue for long, and all that they have may run.
    select t.id as tenant_id, jsonb_build_object('id', t.id, 'weight', t.weight) as turn
    from (select tenant_id, max(max_running) as max_running, count(*) as n from fresh where not p_ids_only group by tenant_id) a
    join public.tenants t on t.id = a.tenant_id
    cross join lateral (select public.tenant_max_running(t, a.max_running) as most offset 0) r
    where (r.most is null or public.tenant_running(t.id) + public.tenant_waiting(t.id) + a.n <= r.most)
      and not exists (
        select from (values (0), (1), (2)) p (priority) cross join lateral (
          select from public.jobs j
          where j.tenant_id = t.id and j.priority = p.priority and j.status in ('pending', 'queued') and j.queued_at is null
            and j.run_after < now() - interval '2 seconds'
          -- By the index: in no order the planner may look for one through the whole table.
          order by j.run_after
          limit 1) waits)
  ), placed as materialized (
    select j.*, case when j.run_after <= now() then f.turn end as turn,
      j.to_queue is true and f.turn is not null and j.run_after <= now() as is_given
    from judged j left join free f using (tenant_id)
  ), stored as (
    insert into public.jobs as j (
      id, status, inputs, search_title, bypass_cache, idempotency_key, request_hash, client, status_message, event_seq,
      tenant_id, priority, run_after, queued_at, expires_at, labels, batch_id, schedule_id, recheck_of)
    select id, case when is_given then 'queued' else 'pending' end, inputs, search_title, bypass_cache, own_key, request_hash, client,
      case when is_given then 'Waiting for a free worker.' else 'Your search was received.' end,
      case when is_given then 2 else 1 end, tenant_id, coalesce(priority, 1), run_after, case when is_given then now() end,
      run_after + make_interval(secs => ttl_seconds), labels, batch_id, schedule_id, recheck_of
    from placed where client_has_room and tenant_has_room and queue_has_room
    -- Two transactions that share keys take them in one order, so that none waits for the other in turn.
    order by own_key
    on conflict (idempotency_key) where idempotency_key is not null do nothing
    returning j.id, j as job
  ), noted as (
    insert into public.job_events (job_id, seq, event)
    select id, 1, '{"type": "submitted"}'::jsonb from stored
    union all
    select id, 2, '{"type": "queued"}'::jsonb from stored where (job).status = 'queued'
  )
  select jsonb_agg(
    case
      when stored.id is not null and p_ids_only then jsonb_build_object('outcome', 'created', 'job', jsonb_build_object('id', stored.id))
      when stored.id is not null then jsonb_build_object(
        'outcome', 'created', 'turn', placed.turn,
        -- As it was received.
        'job', public.job_summary(stored.job)
          || '{"status": "pending", "status_message": "Your search was received.", "queued_at": null}')
      when not placed.queue_has_room then '{"outcome": "full", "whose": "everybody"}'
      when not placed.client_has_room then '{"outcome": "full", "whose": "client"}'
      when not placed.tenant_has_room then '{"outcome": "full", "whose": "tenant"}'
    end order by sent.n)
  into answers
  from sent left join placed using (id) left join stored using (id);
  if not answers @> '[null]' then
    return answers;
  end if;
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

create or replace function public.job_submit_all(p_jobs jsonb) returns jsonb
language sql security definer set search_path = '' as $$ select public.job_submit_all(p_jobs, false) $$;

-- Stores the next job of each of the schedules. The limits are those of tenants that have none of their own, but for `public`, which is
-- limited by client: {waiting, waitingPerClient, waitingPerTenant, usdPerMonth, tokensPerMonth}, null is none. The rows of the schedules
-- are locked by the caller. @returns for each {id, outcome: started or refused, reason, jobId, isOver: there is nothing left to do}
create function public.schedule_submit(p_ids uuid[], p_limits jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  accepted jsonb;
  refused jsonb;
begin
  with asked as materialized (
    select s.id, gone.is_over, case
        when gone.is_over then 'The job whose links are to be looked at is gone.'
        when spent.cost_usd >= own.usd then 'The tenant has spent what it may spend in a month.'
        when spent.tokens >= own.tokens then 'The tenant has used the tokens that it may use in a month.' end as refusal,
      jsonb_build_object(
        'inputs', coalesce(s.request -> 'inputs', '{}'), 'search_title', s.request ->> 'search_title',
        'bypass_cache', coalesce(s.request -> 'bypass_cache', 'false'), 'request_hash', '', 'client', s.client,
        'tenant_id', s.tenant_id, 'priority', s.priority, 'labels', s.labels, 'schedule_id', s.id,
        'recheck_of', case when s.kind = 'recheck' then s.job_id end,
        'max_waiting', p_limits -> 'waiting',
        'max_waiting_per_client', case when s.tenant_id = 'public' then p_limits -> 'waitingPerClient' end,
        'max_waiting_per_tenant', own.waiting) as job
    from public.schedules s
    join public.tenants t on t.id = s.tenant_id
    cross join lateral (
      select (l ->> 'waiting')::integer as waiting, (l ->> 'usd')::double precision as usd, (l ->> 'tokens')::double precision as tokens
      from (select jsonb_build_object(
        'waiting', case when t.limits ? 'max_waiting' then t.limits -> 'max_waiting' when t.id <> 'public' then p_limits -> 'waitingPerTenant' end,
        'usd', case when t.limits ? 'usd_per_month' then t.limits -> 'usd_per_month' when t.id <> 'public' then p_limits -> 'usdPerMonth' end,
        'tokens', case when t.limits ? 'tokens_per_month' then t.limits -> 'tokens_per_month' when t.id <> 'public' then p_limits -> 'tokensPerMonth' end) as l) e
    ) own
    cross join lateral (
      select s.kind = 'recheck' and not exists (
        select from public.jobs j where j.id = s.job_id and j.tenant_id = s.tenant_id) as is_over
    ) gone
    left join lateral (
      select sum(cost_usd) as cost_usd, sum(tokens) as tokens from public.tenant_spend
      where tenant_id = t.id and month = date_trunc('month', now() at time zone 'UTC')
        and (own.usd is not null or own.tokens is not null)) spent on true
    where s.id = any(p_ids)
  )
  select
    jsonb_agg(jsonb_build_object('id', id, 'job', job) order by id) filter (where refusal is null),
    jsonb_agg(jsonb_build_object('id', id, 'outcome', 'refused', 'reason', refusal, 'jobId', null, 'isOver', is_over))
      filter (where refusal is not null)
  into accepted, refused
  from asked;
  if accepted is null then
    return coalesce(refused, '[]');
  end if;
  return coalesce(refused, '[]') || (
    select jsonb_agg(jsonb_build_object(
      'id', run -> 'id',
      'outcome', case when answer ->> 'outcome' = 'created' then 'started' else 'refused' end,
      'reason', case answer ->> 'whose'
        when 'everybody' then 'Too many searches were waiting.'
        when 'client' then 'Too many searches of the client were waiting.'
        when 'tenant' then 'Too many searches of the tenant were waiting.' end,
      'jobId', answer #> '{job,id}', 'isOver', false))
    from rows from (
      jsonb_array_elements(accepted),
      jsonb_array_elements(public.job_submit_all(jsonb_path_query_array(accepted, '$[*].job'), true))) as a (run, answer));
end
$$;

-- Starts, for each of the schedules, the run that has waited for longest, unless a job of the schedule has not ended. The limits are those
-- of `schedule_submit`, and the rows of the schedules are locked by the caller. @returns what became of the runs
create or replace function public.schedule_start(p_ids uuid[], p_limits jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  ready uuid[];
  started jsonb;
begin
  ready := array(
    select id from unnest(p_ids) as named (id)
    where not exists (select from public.jobs where schedule_id = named.id and status in ('pending', 'queued', 'running'))
      and exists (select from public.schedule_runs where schedule_id = named.id and outcome = 'waiting'));
  if ready = '{}' then
    return '[]';
  end if;
  with answered as materialized (
    select a.*, (
      select r.id from public.schedule_runs r where r.schedule_id = a.id and r.outcome = 'waiting' order by r.id limit 1) as run_id
    from jsonb_to_recordset(public.schedule_submit(ready, p_limits)) as a (id uuid, outcome text, reason text, "jobId" uuid, "isOver" boolean)
  ), settled as (
    update public.schedule_runs r
    set outcome = a.outcome, reason = a.reason, job_id = a."jobId",
        started_at = case when a.outcome = 'started' then public.schedule_now() end
    from answered a
    where r.id = a.run_id
    returning r.schedule_id, r.outcome, r.job_id
  ), moved as (
    update public.schedules s
    set last_run_at = case when a.outcome = 'started' then public.schedule_now() else s.last_run_at end,
        paused = s.paused or a."isOver",
        paused_reason = case when a."isOver" then a.reason else s.paused_reason end,
        next_run_at = case when not a."isOver" then s.next_run_at end,
        fire_at = case when not a."isOver" then s.fire_at end,
        revision = s.revision + a."isOver"::integer
    from answered a
    where s.id = a.id
  )
  select jsonb_agg(jsonb_build_object('scheduleId', schedule_id, 'outcome', outcome, 'jobId', job_id)) into started from settled;
  return started;
end
$$;

-- Moves schedules on, each {id, revision, dueAt, action, times, nextAt, fireAt}, unless somebody else has, and starts what is to run. A time
-- that has come while a job of the schedule goes on is skipped, waits (so many at most), or has the job cancelled.
-- @returns {runs: what became of each, stopped: runs to stop}
create or replace function public.schedule_fire(p_moves jsonb, p_limits jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  most_waiting constant integer := 10;
  moment constant timestamptz := public.schedule_now();
  moved jsonb;
  stopped jsonb := '[]';
  answers jsonb;
  runs jsonb;
begin
  -- Whoever locks a schedule that still stands at the named time moves it on. Nobody waits for another.
  with named as materialized (
    select * from jsonb_to_recordset(p_moves) as m (
      id uuid, revision integer, "dueAt" timestamptz, action text, times integer, "nextAt" timestamptz, "fireAt" timestamptz)
  ), locked as (
    select s.overlap, m.* from named m join public.schedules s using (id)
    where s.revision = m.revision and s.next_run_at = m."dueAt" and s.fire_at <= moment
    order by s.id
    for no key update of s skip locked
  )
  select jsonb_agg(to_jsonb(l)) into moved from locked l;
  if moved is null then
    return '{"runs": [], "stopped": []}';
  end if;
  -- Read after the locks are held, so that nobody starts a run meanwhile.
  select jsonb_agg(m || jsonb_build_object(
    'open', array(select j.id from public.jobs j where j.schedule_id = s.id and j.status in ('pending', 'queued', 'running')),
    'waiting', (select count(*) from public.schedule_runs r where r.schedule_id = s.id and r.outcome = 'waiting')))
  into moved
  from jsonb_array_elements(moved) m cross join lateral (select (m ->> 'id')::uuid as id) s;
  if moved @> '[{"overlap": "cancel_running"}]' then
    -- What still waits gives way, too.
    update public.schedule_runs set outcome = 'skipped', reason = 'A later run took its place.'
    where outcome = 'waiting' and schedule_id in (
      select (m ->> 'id')::uuid from jsonb_array_elements(moved) m
      where m ->> 'overlap' = 'cancel_running' and m ->> 'action' <> 'skip');
    select coalesce(public.job_cancel_all(array_agg(job::uuid), 'Search cancelled for the next run of its schedule.'), '[]') into stopped
    from jsonb_array_elements(moved) m, jsonb_array_elements_text(m -> 'open') job
    where m ->> 'overlap' = 'cancel_running' and m ->> 'action' <> 'skip'
    having count(*) > 0;
  end if;
  answers := public.schedule_submit(array(
    select (m ->> 'id')::uuid from jsonb_array_elements(moved) m
    where m ->> 'action' <> 'skip' and (m ->> 'overlap' = 'cancel_running' or m -> 'open' = '[]' and m -> 'waiting' = '0')), p_limits);
  with settled as materialized (
    select m.*, a.reason, a."jobId", coalesce(a."isOver", false) as is_over, case
        when a.outcome is not null then a.outcome
        when m.action = 'skip' then 'missed'
        when m.overlap = 'skip' or m.waiting >= most_waiting then 'skipped'
        else 'waiting' end as outcome
    from jsonb_to_recordset(moved) as m (
      id uuid, "dueAt" timestamptz, action text, times integer, "nextAt" timestamptz, "fireAt" timestamptz, overlap text, waiting integer)
    left join jsonb_to_recordset(answers) as a (id uuid, outcome text, reason text, "jobId" uuid, "isOver" boolean) using (id)
  ), noted as (
    insert into public.schedule_runs (schedule_id, due_at, cause, times, outcome, reason, job_id, at, started_at)
    select id, "dueAt", case when action = 'time' then 'time' else 'missed' end, times, outcome,
      case outcome
        when 'missed' then 'Nobody was there to start it in time.'
        when 'skipped' then case
          when overlap = 'skip' then 'The run before had not ended.' else format('%s earlier runs waited already.', most_waiting) end
        else reason end,
      "jobId", moment, case when outcome = 'started' then moment end
    from settled
  ), gone_on as (
    update public.schedules s
    set next_run_at = case when not n.is_over then n."nextAt" end,
        fire_at = case when not n.is_over then n."fireAt" end,
        settled_at = n."dueAt",
        last_run_at = case when n.outcome = 'started' then moment else s.last_run_at end,
        paused = s.paused or n.is_over,
        paused_reason = case when n.is_over then n.reason else s.paused_reason end,
        revision = s.revision + n.is_over::integer,
        updated_at = now()
    from settled n
    where s.id = n.id
  )
  select jsonb_agg(jsonb_build_object('scheduleId', id, 'outcome', outcome, 'jobId', "jobId")) into runs from settled;
  return jsonb_build_object('stopped', coalesce(stopped, '[]'), 'runs', runs);
end
$$;

revoke all on function public.job_submit_all(jsonb, boolean), public.schedule_submit(uuid[], jsonb)
  from public, anon, authenticated, service_role;

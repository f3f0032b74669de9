-- Schedules: a search, or a look at the links of a finished one, at the times of a timetable. When a schedule is due next is worked out by
-- whoever moves it on (`libs/timetable`); each move names the time that it moves on from, so that a time is acted upon once.

-- The clock of schedules. Tests put another one in its place, in databases of their own.
create function public.schedule_now() returns timestamptz
language sql stable set search_path = '' as $$ select now() $$;

create table public.schedules (
  id uuid primary key default gen_random_uuid(),
  tenant_id text not null references public.tenants (id),
  -- Whose jobs it makes, as in `jobs.client`.
  client text,
  name text not null,
  kind text not null check (kind in ('search', 'recheck')),
  -- What its jobs are asked: inputs, search_title, bypass_cache.
  request jsonb,
  -- Whose links are looked at.
  job_id uuid,
  cron text not null,
  time_zone text not null,
  starts_at timestamptz,
  ends_at timestamptz,
  jitter_seconds integer not null default 0,
  overlap text not null check (overlap in ('skip', 'queue', 'cancel_running')),
  missed text not null check (missed in ('skip', 'run_once')),
  priority smallint not null default 1,
  labels jsonb,
  paused boolean not null default false,
  paused_reason text,
  -- Counts changes of all that says what is done when.
  revision integer not null default 1,
  -- The next time of its timetable, and when it is acted upon. Null: paused, or at its end.
  next_run_at timestamptz,
  fire_at timestamptz,
  -- The latest time that was acted upon: the next one is later, whatever the clock says.
  settled_at timestamptz,
  last_run_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index idx_schedules_tenant on public.schedules (tenant_id, created_at desc, id desc);
create index idx_schedules_due on public.schedules (fire_at) where fire_at is not null;

create table public.schedule_runs (
  id bigint generated always as identity primary key,
  schedule_id uuid not null references public.schedules (id) on delete cascade,
  -- A time of the timetable; the first of many that were missed; or the moment at which somebody asked.
  due_at timestamptz not null,
  cause text not null check (cause in ('time', 'missed', 'manual')),
  -- How many times of the timetable this run settles.
  times integer not null default 1,
  outcome text not null check (outcome in ('waiting', 'started', 'skipped', 'missed', 'refused')),
  -- Why no job was started.
  reason text,
  job_id uuid,
  at timestamptz not null default now(),
  started_at timestamptz
);
-- The last word on how often a time is acted upon.
create unique index idx_schedule_runs_time on public.schedule_runs (schedule_id, due_at) where cause <> 'manual';
create index idx_schedule_runs_history on public.schedule_runs (schedule_id, id desc);
create index idx_schedule_runs_waiting on public.schedule_runs (schedule_id, id) where outcome = 'waiting';
create index idx_schedule_runs_at on public.schedule_runs using brin (at);

alter table public.schedules enable row level security;
alter table public.schedule_runs enable row level security;
revoke all on public.schedules, public.schedule_runs from public, anon, authenticated, service_role;

create function public.schedule_view(s public.schedules) returns jsonb
language sql stable set search_path = '' as $$
  select to_jsonb(s) - '{client,fire_at}'::text[]
$$;

create function public.schedule_run_view(r public.schedule_runs) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', r.id, 'due_at', r.due_at, 'cause', r.cause, 'times', r.times, 'outcome', r.outcome, 'reason', r.reason, 'at', r.at,
    'started_at', r.started_at, 'job_id', r.job_id, 'job_status', (select status from public.jobs where id = r.job_id))
$$;

create function public.schedule_open_jobs(p_schedule_id uuid) returns uuid[]
language sql stable set search_path = '' as $$
  select array(select id from public.jobs where schedule_id = p_schedule_id and status in ('pending', 'queued', 'running'))
$$;

-- Null if the tenant has as many schedules as it may have.
create function public.schedule_create(p_schedule jsonb, p_most integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  s public.schedules;
begin
  if (select count(*) from (
    select from public.schedules where tenant_id = p_schedule ->> 'tenant_id' limit p_most) kept) >= p_most then
    return null;
  end if;
  insert into public.schedules (
    id, tenant_id, client, name, kind, request, job_id, cron, time_zone, starts_at, ends_at, jitter_seconds, overlap, missed, priority,
    labels, paused, next_run_at, fire_at)
  select id, tenant_id, client, name, kind, request, job_id, cron, time_zone, starts_at, ends_at, jitter_seconds, overlap, missed, priority,
    labels, paused, case when not paused then next_run_at end, case when not paused then fire_at end
  from jsonb_populate_record(null::public.schedules, p_schedule)
  returning * into s;
  return public.schedule_view(s);
end
$$;

create function public.schedule_get(p_tenant text, p_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select public.schedule_view(s) from public.schedules s where id = p_id and tenant_id = p_tenant
$$;

-- The newest first, at most so many, from after the one that ended the page before.
create function public.schedule_list(p_tenant text, p_created_at timestamptz, p_id uuid, p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(public.schedule_view(s) order by s.created_at desc, s.id desc), '[]')
  from (
    select * from public.schedules
    where tenant_id = p_tenant and (created_at, id) < (coalesce(p_created_at, 'infinity'), coalesce(p_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    order by created_at desc, id desc
    limit p_limit
  ) s
$$;

-- Puts a changed schedule in the place of the one that was read, all of it. `moved`: it has changed since then, or a time has passed.
create function public.schedule_change(p_tenant text, p_id uuid, p_revision integer, p_schedule jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  s public.schedules;
begin
  update public.schedules old
  set name = new.name, request = new.request, job_id = new.job_id, cron = new.cron, time_zone = new.time_zone,
      starts_at = new.starts_at, ends_at = new.ends_at, jitter_seconds = new.jitter_seconds, overlap = new.overlap,
      missed = new.missed, priority = new.priority, labels = new.labels, paused = new.paused,
      paused_reason = case when new.paused then new.paused_reason end,
      next_run_at = case when not new.paused then new.next_run_at end,
      fire_at = case when not new.paused then new.fire_at end,
      revision = old.revision + 1, updated_at = now()
  from jsonb_populate_record(null::public.schedules, p_schedule) new
  where old.id = p_id and old.tenant_id = p_tenant and old.revision = p_revision
    and old.settled_at is not distinct from (p_schedule ->> 'settled_at')::timestamptz
  returning old.* into s;
  if found then
    return jsonb_build_object('outcome', 'changed', 'schedule', public.schedule_view(s));
  end if;
  return jsonb_build_object('outcome', case
    when exists (select from public.schedules where id = p_id and tenant_id = p_tenant) then 'moved' else 'not_found' end);
end
$$;

-- Its jobs stay, and go on.
create function public.schedule_delete(p_tenant text, p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.schedules where id = p_id and tenant_id = p_tenant;
  return to_jsonb(found);
end
$$;

-- Runs of a schedule, the newest first, from before one of an earlier page. Null if there is no such schedule.
create function public.schedule_history(p_tenant text, p_id uuid, p_before bigint, p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce((
    select jsonb_agg(public.schedule_run_view(r) order by r.id desc)
    from (
      select * from public.schedule_runs where schedule_id = s.id and (p_before is null or id < p_before)
      order by id desc limit p_limit
    ) r), '[]')
  from public.schedules s where s.id = p_id and s.tenant_id = p_tenant
$$;

-- Schedules whose time has come, the longest due first, and what time it is.
create function public.schedule_due(p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('now', public.schedule_now(), 'schedules', coalesce(jsonb_agg(jsonb_build_object(
    'id', d.id, 'revision', d.revision, 'dueAt', d.next_run_at, 'cron', d.cron, 'timeZone', d.time_zone,
    'startsAt', d.starts_at, 'endsAt', d.ends_at, 'jitterSeconds', d.jitter_seconds, 'missed', d.missed) order by d.fire_at), '[]'))
  from (
    select * from public.schedules where fire_at <= public.schedule_now() order by fire_at limit p_limit
  ) d
$$;

-- Starts, for each of the schedules, the run that has waited for longest, unless a job of the schedule has not ended. The limits are those
-- of tenants that have none of their own, but for `public`, which is limited by client: {waiting, waitingPerClient, waitingPerTenant,
-- usdPerMonth, tokensPerMonth}, null is none. The rows of the schedules are locked by the caller. @returns what became of the runs
create function public.schedule_start(p_ids uuid[], p_limits jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  starting jsonb;
  answers jsonb;
begin
  select jsonb_agg(jsonb_build_object(
    'run', r.id, 'schedule', s.id, 'kind', s.kind, 'isOver', gone.is_over,
    'refusal', case
      when gone.is_over then 'The job whose links are to be looked at is gone.'
      when spent.cost_usd >= own.usd then 'The tenant has spent what it may spend in a month.'
      when spent.tokens >= own.tokens then 'The tenant has used the tokens that it may use in a month.' end,
    'job', jsonb_build_object(
      'inputs', coalesce(s.request -> 'inputs', '{}'), 'search_title', s.request ->> 'search_title',
      'bypass_cache', coalesce(s.request -> 'bypass_cache', 'false'), 'request_hash', '', 'client', s.client,
      'tenant_id', s.tenant_id, 'priority', s.priority, 'labels', s.labels, 'schedule_id', s.id,
      'max_waiting', p_limits -> 'waiting',
      'max_waiting_per_client', case when s.tenant_id = 'public' then p_limits -> 'waitingPerClient' end,
      'max_waiting_per_tenant', own.waiting)) order by s.id)
  into starting
  from public.schedules s
  join public.tenants t on t.id = s.tenant_id
  cross join lateral (
    select id from public.schedule_runs where schedule_id = s.id and outcome = 'waiting' order by id limit 1) r
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
  where s.id = any(p_ids) and public.schedule_open_jobs(s.id) = '{}';
  if starting is null then
    return '[]';
  end if;
  answers := public.job_submit_all((
    select jsonb_agg(run -> 'job' order by n) from jsonb_array_elements(starting) with ordinality as a (run, n)
    where run ->> 'refusal' is null));
  with runs as materialized (
    select (run ->> 'run')::bigint as id, (run ->> 'schedule')::uuid as schedule_id, run ->> 'kind' as kind, run ->> 'refusal' as refusal,
      -- Its place among those that were submitted.
      sum((run ->> 'refusal' is null)::integer) over (order by n) as place
    from jsonb_array_elements(starting) with ordinality as a (run, n)
  ), ended as (
    select r.*, case when r.refusal is null then answers -> (r.place::integer - 1) end as answer from runs r
  ), settled as (
    update public.schedule_runs s
    set outcome = case when e.answer ->> 'outcome' = 'created' then 'started' else 'refused' end,
        reason = coalesce(e.refusal, case e.answer ->> 'whose'
          when 'everybody' then 'Too many searches were waiting.'
          when 'client' then 'Too many searches of the client were waiting.'
          when 'tenant' then 'Too many searches of the tenant were waiting.' end),
        job_id = (e.answer #>> '{job,id}')::uuid,
        started_at = case when e.answer ->> 'outcome' = 'created' then public.schedule_now() end
    from ended e
    where s.id = e.id
    returning s.schedule_id, s.outcome, s.job_id
  ), moved as (
    update public.schedules s
    set last_run_at = public.schedule_now()
    from settled where s.id = settled.schedule_id and settled.outcome = 'started'
  )
  select jsonb_agg(jsonb_build_object('scheduleId', schedule_id, 'outcome', outcome, 'jobId', job_id)) into answers from settled;
  update public.schedules s
  set paused = true, paused_reason = run ->> 'refusal', next_run_at = null, fire_at = null, revision = s.revision + 1
  from jsonb_array_elements(starting) run
  where s.id = (run ->> 'schedule')::uuid and (run ->> 'isOver')::boolean;
  if starting @> '[{"kind": "recheck"}]' then
    update public.jobs j set recheck_of = s.job_id
    from jsonb_array_elements(answers) a join public.schedules s on s.id = (a ->> 'scheduleId')::uuid
    where j.id = (a ->> 'jobId')::uuid and s.kind = 'recheck';
  end if;
  return answers;
end
$$;

-- Moves schedules on, each {id, revision, dueAt, action, times, nextAt, fireAt}, unless somebody else has, and starts what is to run. A time
-- that has come while a job of the schedule goes on is skipped, waits (so many at most), or has the job cancelled.
-- @returns {runs: what became of each, stopped: runs to stop}
create function public.schedule_fire(p_moves jsonb, p_limits jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  most_waiting constant integer := 10;
  moved jsonb;
  stopped jsonb := '[]';
  started jsonb;
  busy uuid[];
begin
  with named as materialized (
    select (m ->> 'id')::uuid as id, m from jsonb_array_elements(p_moves) m
  ), locked as materialized (
    select s.id from public.schedules s join named using (id) order by s.id for no key update of s skip locked
  ), won as (
    update public.schedules s
    set next_run_at = (m ->> 'nextAt')::timestamptz, fire_at = (m ->> 'fireAt')::timestamptz, settled_at = s.next_run_at,
        updated_at = now()
    from named join locked using (id)
    where s.id = named.id and s.revision = (m ->> 'revision')::integer and s.next_run_at = (m ->> 'dueAt')::timestamptz
      and s.fire_at <= public.schedule_now()
    returning s.id, s.overlap, named.m
  )
  select jsonb_agg(jsonb_build_object('id', id, 'overlap', overlap) || m order by id) into moved from won;
  if moved is null then
    return '{"runs": [], "stopped": []}';
  end if;
  busy := array(
    select (m ->> 'id')::uuid from jsonb_array_elements(moved) m
    where m ->> 'action' <> 'skip' and m ->> 'overlap' <> 'cancel_running' and (
      public.schedule_open_jobs((m ->> 'id')::uuid) <> '{}'
      or exists (select from public.schedule_runs where schedule_id = (m ->> 'id')::uuid and outcome = 'waiting')));
  -- What still waits gives way, too.
  update public.schedule_runs set outcome = 'skipped', reason = 'A later run took its place.'
  where outcome = 'waiting' and schedule_id in (
    select (m ->> 'id')::uuid from jsonb_array_elements(moved) m
    where m ->> 'overlap' = 'cancel_running' and m ->> 'action' <> 'skip');
  select coalesce(public.job_cancel_all(array_agg(job), 'Search cancelled for the next run of its schedule.'), '[]') into stopped
  from jsonb_array_elements(moved) m, unnest(public.schedule_open_jobs((m ->> 'id')::uuid)) job
  where m ->> 'overlap' = 'cancel_running' and m ->> 'action' <> 'skip'
  having count(*) > 0;
  with runs as (
    select (m ->> 'id')::uuid as schedule_id, m, (m ->> 'id')::uuid = any(busy) as is_busy, (
      select count(*) from public.schedule_runs r
      where r.schedule_id = (m ->> 'id')::uuid and r.outcome = 'waiting') as waiting
    from jsonb_array_elements(moved) m
  )
  insert into public.schedule_runs (schedule_id, due_at, cause, times, outcome, reason, at)
  select schedule_id, (m ->> 'dueAt')::timestamptz, case when m ->> 'action' = 'time' then 'time' else 'missed' end,
    (m ->> 'times')::integer,
    case
      when m ->> 'action' = 'skip' then 'missed'
      when is_busy and m ->> 'overlap' = 'skip' or waiting >= most_waiting then 'skipped'
      else 'waiting' end,
    case
      when m ->> 'action' = 'skip' then 'Nobody was there to start it in time.'
      when is_busy and m ->> 'overlap' = 'skip' then 'The run before had not ended.'
      when waiting >= most_waiting then format('%s earlier runs waited already.', most_waiting) end,
    public.schedule_now()
  from runs;
  started := public.schedule_start(array(select (m ->> 'id')::uuid from jsonb_array_elements(moved) m order by 1), p_limits);
  return jsonb_build_object('stopped', coalesce(stopped, '[]'), 'runs', (
    select coalesce(jsonb_agg(run), '[]') from (
      select run from jsonb_array_elements(started) run
      union all
      select jsonb_build_object('scheduleId', r.schedule_id, 'outcome', r.outcome, 'jobId', null)
      from jsonb_array_elements(moved) m
      join public.schedule_runs r
        on r.schedule_id = (m ->> 'id')::uuid and r.due_at = (m ->> 'dueAt')::timestamptz and r.cause <> 'manual'
      where r.outcome in ('waiting', 'skipped', 'missed')) all_of));
end
$$;

-- Starts runs that waited for the end of the run before, of at most so many schedules. @returns what became of them
create function public.schedule_start_waiting(p_limits jsonb, p_limit integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  ids uuid[];
begin
  ids := array(
    select s.id from public.schedules s
    where s.id in (select schedule_id from public.schedule_runs where outcome = 'waiting')
      and public.schedule_open_jobs(s.id) = '{}'
    order by s.id limit p_limit
    for no key update skip locked);
  return public.schedule_start(ids, p_limits);
end
$$;

-- Pauses a schedule that cannot be gone on with, unless it has changed.
create function public.schedule_set_aside(p_id uuid, p_revision integer, p_reason text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  update public.schedules
  set paused = true, paused_reason = p_reason, next_run_at = null, fire_at = null, revision = revision + 1, updated_at = now()
  where id = p_id and revision = p_revision;
  return to_jsonb(found);
end
$$;

-- Runs a schedule now, whether it is paused or not, beside the times of its timetable. A run that goes on is dealt with as at any other
-- time. Null if there is no such schedule. @returns {run, stopped}
create function public.schedule_run_now(p_tenant text, p_id uuid, p_limits jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  s public.schedules;
  r public.schedule_runs;
  open constant uuid[] := public.schedule_open_jobs(p_id);
  stopped jsonb := '[]';
begin
  select * into s from public.schedules where id = p_id and tenant_id = p_tenant for no key update;
  if not found then
    return null;
  end if;
  if s.overlap = 'cancel_running' then
    update public.schedule_runs set outcome = 'skipped', reason = 'A later run took its place.'
    where schedule_id = p_id and outcome = 'waiting';
    stopped := public.job_cancel_all(open, 'Search cancelled for the next run of its schedule.');
  end if;
  insert into public.schedule_runs (schedule_id, due_at, cause, outcome, reason, at)
  values (p_id, public.schedule_now(), 'manual',
    case when s.overlap = 'skip' and open <> '{}' then 'skipped' else 'waiting' end,
    case when s.overlap = 'skip' and open <> '{}' then 'The run before had not ended.' end, public.schedule_now())
  returning * into r;
  if r.outcome = 'waiting' then
    perform public.schedule_start(array[p_id], p_limits);
  end if;
  select * into strict r from public.schedule_runs where id = r.id;
  return jsonb_build_object('run', public.schedule_run_view(r), 'stopped', stopped);
end
$$;

-- For how many seconds the schedule that is due for longest has been so; 0 if none is.
create function public.schedule_lag() returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(coalesce(greatest(extract(epoch from public.schedule_now() - min(fire_at)), 0), 0)) from public.schedules
  where fire_at is not null
$$;

-- Deletes runs that are older than so many days (null is never), at most so many. @returns how many
create function public.schedule_expire(p_days double precision, p_limit integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  deleted integer;
begin
  delete from public.schedule_runs where id in (
    select id from public.schedule_runs where at < now() - make_interval(secs => p_days * 86400) and outcome <> 'waiting'
    limit p_limit for update skip locked);
  get diagnostics deleted = row_count;
  return to_jsonb(deleted);
end
$$;

do $$
declare
  f record;
begin
  for f in
    select p.oid::regprocedure as signature, p.prosecdef as is_transition from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname ~ '^schedule_'
  loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', f.signature);
    if f.is_transition then
      execute format('grant execute on function %s to service_role', f.signature);
    end if;
  end loop;
end
$$;

-- Empty until there are schedules, so it is there at once.
set local lock_timeout = '10s';
create index idx_jobs_open_of_schedule on public.jobs (schedule_id)
  where schedule_id is not null and status in ('pending', 'queued', 'running');

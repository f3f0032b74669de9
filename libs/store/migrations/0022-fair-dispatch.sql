-- Which jobs may stand in the queue: as many as its window holds, of each tenant its share. `queued_at` says that a job was given to the
-- queue; the others wait here. What the release before calls is still here.
set local lock_timeout = '10s';

create index idx_jobs_outside on public.jobs (tenant_id, priority, run_after)
  where status in ('pending', 'queued') and queued_at is null;

-- How many jobs of a tenant may run at once; null is no limit. p_default is for tenants that have none of their own.
create function public.tenant_max_running(t public.tenants, p_default integer) returns integer
language sql stable set search_path = '' as $$
  select case when t.limits ? 'max_running' then (t.limits ->> 'max_running')::integer when t.id <> 'public' then p_default end
$$;

-- Stores jobs as job_submit_all does. A job that may be given to the queue at once is answered with the tenant whose turn it takes:
-- nothing of the tenant waits outside of the queue, and all that waits may run. A job that was stored a moment ago is on its way.
create function public.job_submit_in_turn(p_jobs jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  answers constant jsonb := public.job_submit_all(p_jobs);
begin
  return (
    with answered as materialized (
      select n, answer, answer #>> '{job,tenant_id}' as tenant_id, (sent ->> 'max_running')::integer as max_running
      from rows from (jsonb_array_elements(answers), jsonb_array_elements(p_jobs)) with ordinality as a (answer, sent, n)
    ), free as materialized (
      select t.id, jsonb_build_object('id', t.id, 'weight', t.weight) as turn
      from (select tenant_id, max(max_running) as max_running from answered group by tenant_id) a
      join public.tenants t on t.id = a.tenant_id
      where coalesce(
          public.tenant_running(t.id) + public.tenant_waiting(t.id) <= public.tenant_max_running(t, a.max_running), true)
        and not exists (
          select from (values (0), (1), (2)) p (priority) cross join lateral (
            select from public.jobs j
            where j.tenant_id = t.id and j.priority = p.priority and j.status in ('pending', 'queued') and j.queued_at is null
              and j.run_after < now() - interval '2 seconds'
            -- By the index: in no order the planner may look for one through the whole table.
            order by j.run_after
            limit 1) waits)
    )
    select jsonb_agg(
      case when answer ->> 'outcome' <> 'created' then answer
        else answer || jsonb_build_object(
          'turn', case when (answer #>> '{job,run_after}')::timestamptz <= now() then free.turn end) end order by n)
    from answered left join free on free.id = tenant_id);
end
$$;

-- Gives what may run next to the queue: jobs that are due and wait outside of it, as many as its window has room for, and of each tenant
-- as many as its share of the window and its limit on running jobs leave; one at least of a tenant of which it holds none. Tenants take
-- turns by their weights, in continuation of what the queue holds. Of a tenant, the job goes first that has been due for
-- longest, where each step of priority counts as p_step_seconds of waiting. `more` says that due jobs are left.
create function public.job_choose(p_window integer, p_limit integer, p_step_seconds double precision, p_max_running integer) returns jsonb
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
declare
  answer jsonb;
begin
  with recursive outside as (
    -- One step of the index for each tenant.
    (
      select tenant_id from public.jobs
      where status in ('pending', 'queued') and queued_at is null order by tenant_id limit 1
    )
    union all
    select (
      select j.tenant_id from public.jobs j
      where j.status in ('pending', 'queued') and j.queued_at is null and j.tenant_id > o.tenant_id
      order by j.tenant_id limit 1)
    from outside o where o.tenant_id is not null
  ), held as materialized (
    select tenant_id, count(*) as n from (
      select tenant_id from public.jobs
      where status in ('pending', 'queued') and queued_at is not null
      -- Releases without a window left more.
      limit 10 * p_window) h
    group by tenant_id
  ), present as materialized (
    select t.id, t.weight, coalesce(h.n, 0) as held, public.tenant_max_running(t, p_max_running) as max_running
    from public.tenants t left join held h on h.tenant_id = t.id
    where h.n > 0 or t.id in (select tenant_id from outside) and exists (
      select from (values (0), (1), (2)) p (priority) cross join lateral (
        select from public.jobs j
        where j.tenant_id = t.id and j.priority = p.priority and j.status in ('pending', 'queued') and j.queued_at is null
          and j.run_after <= now()
        limit 1) due)
  ), shares as materialized (
    select id, weight, held, least(
      greatest(floor(p_window * weight / sum(weight) over ()), 1) - held,
      max_running - held - case when max_running is not null then public.tenant_running(id) end) as room
    from present
  ), candidates as materialized (
    select s.*, j.id as job_id,
      row_number() over (partition by s.id order by j.run_after + j.priority * make_interval(secs => p_step_seconds), j.id) as n
    from shares s cross join (values (0), (1), (2)) p (priority) cross join lateral (
      select id, run_after, priority from public.jobs
      where tenant_id = s.id and priority = p.priority and status in ('pending', 'queued') and queued_at is null
        and run_after <= now()
      order by run_after
      limit greatest(s.room, 0) + 1) j
  ), turns as materialized (
    select *, row_number() over (order by (held + n) / weight::double precision, held + n, id) as turn
    from candidates where n <= room
  ), chosen as materialized (
    select * from turns
    where turn <= least(p_limit, p_window - (select coalesce(sum(held), 0) from shares)) or held + n = 1
  ), locked as materialized (
    select id, status from public.jobs
    where id = any (array(select job_id from chosen)) and status in ('pending', 'queued') and queued_at is null
    order by id
    for no key update skip locked
  ), given as (
    update public.jobs j
    set status = 'queued',
        queued_at = now(),
        updated_at = now(),
        status_message = case when l.status = 'pending' then 'Waiting for a free worker.' else j.status_message end,
        event_seq = j.event_seq + (l.status = 'pending')::integer
    from locked l
    where j.id = l.id
    returning j.id, j.attempt, j.event_seq, l.status = 'pending' as was_pending
  ), noted as (
    insert into public.job_events (job_id, seq, event)
    select id, event_seq, '{"type": "queued"}' from given where was_pending
  )
  select jsonb_build_object(
    'runs', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'jobId', g.id, 'attempt', g.attempt + 1, 'tenant', jsonb_build_object('id', c.id, 'weight', c.weight)) order by c.turn), '[]')
      from given g join chosen c on c.job_id = g.id),
    'more', (select count(*) from candidates) > (select count(*) from given))
  into answer;
  return answer;
end
$$;

-- Runs that the queue was given, the longest ago first.
create function public.job_list_held(p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'jobId', h.id, 'attempt', h.attempt + 1,
    'tenant', jsonb_build_object('id', h.tenant_id, 'weight', coalesce(t.weight, 1)))), '[]')
  from (
    select id, attempt, tenant_id from public.jobs
    where status in ('pending', 'queued') and queued_at is not null
    order by queued_at nulls first, run_after
    limit p_limit
  ) h left join public.tenants t on t.id = h.tenant_id
$$;

-- Takes back from the queue what it had no room for. Runs that moved on stay as they are.
create function public.job_withhold(p_runs jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  with named as materialized (
    select (run ->> 'jobId')::uuid as id, (run ->> 'attempt')::integer - 1 as attempt from jsonb_array_elements(p_runs) run
  ), locked as materialized (
    select j.id from public.jobs j
    where j.id = any (array(select id from named)) and j.status = 'queued' and j.queued_at is not null
      and exists (select from named where named.id = j.id and named.attempt = j.attempt)
    order by j.id
    for no key update
  )
  update public.jobs j set queued_at = null, updated_at = now() from locked where j.id = locked.id;
  return 'true';
end
$$;

-- Adds what of the jobs that are due was given to the queue.
create or replace function public.job_backlog() returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'due', greatest(public.job_waiting() - later.n, 0),
    'held', (select count(*) from public.jobs where status in ('pending', 'queued') and queued_at is not null),
    'scheduled', later.n,
    'running', (select coalesce(sum(running), 0) from public.job_tally),
    'lost', (select count(*) from public.job_runs where lease_expires_at < now()))
  from (
    select count(*) as n from public.jobs where status in ('pending', 'queued') and run_after > now()
  ) later
$$;

-- How many jobs of each tenant wait and run: of those with the most, and of all others together under null.
create function public.tenant_loads(p_most integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  with loads as (
    select tenant_id, sum(waiting) as waiting, sum(running) as running,
      row_number() over (order by sum(waiting) + sum(running) desc, tenant_id) as place
    from public.tenant_load group by tenant_id having sum(waiting) + sum(running) > 0
  )
  select coalesce(jsonb_agg(jsonb_build_object('tenant', tenant, 'waiting', waiting, 'running', running)), '[]')
  from (
    select case when place <= p_most then tenant_id end as tenant, sum(waiting) as waiting, sum(running) as running
    from loads group by 1
  ) l
$$;

revoke all on function public.tenant_max_running(public.tenants, integer), public.job_submit_in_turn(jsonb),
  public.job_choose(integer, integer, double precision, integer), public.job_list_held(integer), public.job_withhold(jsonb),
  public.tenant_loads(integer)
  from public, anon, authenticated, service_role;
grant execute on function public.job_submit_in_turn(jsonb),
  public.job_choose(integer, integer, double precision, integer), public.job_list_held(integer), public.job_withhold(jsonb),
  public.tenant_loads(integer)
  to service_role;

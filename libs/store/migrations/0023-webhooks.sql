-- Webhooks: who wants to be told (`webhook_endpoints`), what happened (`webhook_events`) and who has been told (`webhook_deliveries`).
--
-- An event is written in the transaction of what caused it, with a delivery for each endpoint that wants it, so neither is there without
-- the other. Jobs do so by a trigger. Whoever else has something to tell calls, in the same transaction as the transition:
--
--   perform public.webhook_emit(tenant, 'batch.ended', batch_id::text, jsonb_build_object('batch', …), array[batch_id]);
--
-- `subject` is what the event is about: events of one subject reach an endpoint in their order. The last argument names jobs and batches
-- whose own endpoints (`webhook_attach`) are told beside those of the tenant. Where nobody wants an event, none is written.
set local lock_timeout = '10s';

create table public.webhook_endpoints (
  id uuid primary key default gen_random_uuid(),
  tenant_id text not null references public.tenants (id),
  -- Of this job or this batch alone. Without them it is one of the tenant's, for everything that happens to the tenant.
  job_id uuid,
  batch_id uuid,
  owner_id uuid generated always as (coalesce(job_id, batch_id)) stored,
  url text not null,
  events text[] not null,
  description text,
  -- As the API sealed them; null and past is no second one.
  secret text not null,
  previous_secret text,
  previous_secret_until timestamptz,
  enabled boolean not null default true,
  disabled_reason text,
  -- The first failure since the last success.
  failing_since timestamptz,
  -- Endpoints of one lane share what may be sent to them at once: those of jobs and batches that lead to one host.
  lane text not null,
  created_at timestamptz not null default now()
);
create index idx_webhook_endpoints_owner on public.webhook_endpoints (tenant_id, owner_id, created_at, id);
create index idx_webhook_endpoints_job on public.webhook_endpoints (job_id) where job_id is not null;
create index idx_webhook_endpoints_batch on public.webhook_endpoints (batch_id) where batch_id is not null;
create index idx_webhook_endpoints_failing on public.webhook_endpoints (lane) where failing_since is not null;

create table public.webhook_events (
  -- What receivers get as `webhook-id`, the same on each try.
  id uuid primary key default gen_random_uuid(),
  tenant_id text not null,
  type text not null,
  subject text not null,
  -- The whole body, which is the same on each try.
  payload jsonb not null,
  created_at timestamptz not null default now()
);
create index idx_webhook_events_created on public.webhook_events (created_at);

create table public.webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  -- The order in which events of one subject happened: its row is locked while the number is drawn.
  seq bigint generated always as identity,
  event_id uuid not null references public.webhook_events (id) on delete cascade,
  endpoint_id uuid not null references public.webhook_endpoints (id) on delete cascade,
  subject text not null,
  lane text not null,
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  -- Since it was last sent on its way.
  tries integer not null default 0,
  -- When it may be sent; while somebody sends it, when that takes too long and another may.
  next_at timestamptz not null default now(),
  -- Names whoever sends it at present.
  ticket uuid,
  -- The latest tries, the last one last: when, the status and the beginning of the answer or what went wrong, milliseconds.
  log jsonb not null default '[]',
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index idx_webhook_deliveries_due on public.webhook_deliveries (lane, next_at, seq) where status = 'pending';
create index idx_webhook_deliveries_order on public.webhook_deliveries (endpoint_id, subject, seq) where status = 'pending';
create index idx_webhook_deliveries_next on public.webhook_deliveries (next_at) where status = 'pending';
create index idx_webhook_deliveries_oldest on public.webhook_deliveries (created_at) where status = 'pending';
create index idx_webhook_deliveries_held on public.webhook_deliveries (lane) where ticket is not null;
create index idx_webhook_deliveries_endpoint on public.webhook_deliveries (endpoint_id, seq desc);
create index idx_webhook_deliveries_event on public.webhook_deliveries (event_id);

alter table public.webhook_endpoints enable row level security;
alter table public.webhook_events enable row level security;
alter table public.webhook_deliveries enable row level security;
revoke all on public.webhook_endpoints, public.webhook_events, public.webhook_deliveries
  from public, anon, authenticated, service_role;
revoke all on sequence public.webhook_deliveries_seq_seq from public, anon, authenticated, service_role;

create function public.webhook_time(t timestamptz) returns text
language sql immutable set search_path = '' as $$
  select to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- What an event says of a job: how it stands, without what was found.
create function public.webhook_job(j public.jobs) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', j.id, 'status', j.status, 'status_message', j.status_message, 'title', j.search_title,
    'priority', case j.priority when 0 then 'high' when 2 then 'low' else 'normal' end,
    'metadata', coalesce(j.labels, '{}'), 'batch_id', j.batch_id, 'schedule_id', j.schedule_id, 'attempts', j.attempt,
    'created_at', public.webhook_time(j.created_at), 'started_at', public.webhook_time(j.started_at),
    'completed_at', public.webhook_time(j.completed_at),
    'error', case when j.status = 'failed' then jsonb_build_object('code', j.failure_reason, 'message', j.error) end)
$$;

-- Writes events, in their order, for those who want them. Each is {tenant, type, subject, data, owners}.
create function public.webhook_emit_all(p_events jsonb) returns void
language sql set search_path = '' as $$
  with happened as materialized (
    select gen_random_uuid() as id, e.*
    from rows from (jsonb_to_recordset(p_events) as (tenant text, type text, subject text, data jsonb, owners uuid[]))
      with ordinality as e (tenant, type, subject, data, owners, n)
  ), told as materialized (
    select h.id as event_id, h.n, h.subject, w.id as endpoint_id, w.lane
    from happened h
    cross join lateral (
      select id, lane, created_at from public.webhook_endpoints
      where tenant_id = h.tenant and owner_id is null and enabled and h.type = any (events)
      union all
      select id, lane, created_at from public.webhook_endpoints
      where tenant_id = h.tenant and owner_id = any (h.owners) and enabled and h.type = any (events)
    ) w
  ), written as (
    insert into public.webhook_events (id, tenant_id, type, subject, payload)
    select id, tenant, type, subject, jsonb_build_object('type', type, 'timestamp', public.webhook_time(now()), 'data', data)
    from happened where id in (select event_id from told)
  )
  insert into public.webhook_deliveries (event_id, endpoint_id, subject, lane)
  select event_id, endpoint_id, subject, lane from told order by n
$$;

create function public.webhook_emit(p_tenant text, p_type text, p_subject text, p_data jsonb, p_owners uuid[] default '{}')
returns void
language sql set search_path = '' as $$
  select public.webhook_emit_all(jsonb_build_array(jsonb_build_object(
    'tenant', p_tenant, 'type', p_type, 'subject', p_subject, 'data', p_data, 'owners', p_owners)))
$$;

-- Runs once for each statement that updates jobs. Where nobody wants to be told, the first question is all that it costs.
create function public.webhook_follow_jobs() returns trigger
language plpgsql set search_path = '' as $$
declare
  over constant text[] := '{completed,failed,cancelled}';
  was_over uuid[];
  happened jsonb;
begin
  if not exists (select from public.webhook_endpoints) then
    return null;
  end if;
  was_over := array(select id from before_it where status = any (over));
  select jsonb_agg(jsonb_build_object(
    'tenant', a.tenant_id, 'type', 'job.' || a.status, 'subject', a.id,
    'data', jsonb_build_object('job', public.webhook_job(found.j)),
    'owners', to_jsonb(array_remove(array[a.id, a.batch_id], null))))
  into happened
  from after_it a
  -- By its key, whatever the planner believes about the number of jobs.
  cross join lateral (select j from public.jobs j where j.id = a.id offset 0) found
  where a.status = any (over) and not a.id = any (was_over);
  if happened is not null then
    perform public.webhook_emit_all(happened);
  end if;
  return null;
end
$$;

-- An endpoint of a job or a batch alone, in the transaction that stores it. @returns its id
create function public.webhook_attach(p_tenant text, p_job_id uuid, p_batch_id uuid, p_webhook jsonb) returns uuid
language sql set search_path = '' as $$
  insert into public.webhook_endpoints (id, tenant_id, job_id, batch_id, url, events, secret, lane)
  select w.id, p_tenant, p_job_id, p_batch_id, w.url, w.events, w.secret,
    p_tenant || ' ' || substring(w.url from '^[a-z]+://[^/?#]+')
  from jsonb_to_record(p_webhook) as w (id uuid, url text, events text[], secret text)
  returning id
$$;

-- As job_submit_in_turn, for jobs of which some have an endpoint of their own (`webhook`): it is stored with its job or not at all.
create function public.webhook_submit_all(p_jobs jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  answers constant jsonb := public.job_submit_in_turn(p_jobs);
begin
  perform public.webhook_attach(coalesce(sent ->> 'tenant_id', 'public'), (answer #>> '{job,id}')::uuid, null, sent -> 'webhook')
  from rows from (jsonb_array_elements(p_jobs), jsonb_array_elements(answers)) as a (sent, answer)
  where answer ->> 'outcome' = 'created' and jsonb_typeof(sent -> 'webhook') = 'object';
  return answers;
end
$$;

-- The endpoint of a job or a batch alone, with its secret, for whoever repeats the request that made it.
create function public.webhook_of(p_tenant text, p_owner_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', id, 'url', url, 'events', to_jsonb(events), 'secret', secret)
  from public.webhook_endpoints where tenant_id = p_tenant and owner_id = p_owner_id
$$;

-- An endpoint as clients read it: never with a secret.
create function public.webhook_view(w public.webhook_endpoints) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', w.id, 'url', w.url, 'events', to_jsonb(w.events), 'description', w.description, 'enabled', w.enabled,
    'disabledReason', w.disabled_reason, 'failingSince', w.failing_since, 'createdAt', w.created_at,
    'previousSecretUntil', case when w.previous_secret_until > now() then w.previous_secret_until end,
    'jobId', w.job_id, 'batchId', w.batch_id)
$$;

-- Null if the tenant has as many endpoints as it may have.
create function public.webhook_create(
  p_tenant text, p_id uuid, p_url text, p_events jsonb, p_description text, p_enabled boolean, p_secret text, p_most integer
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  w public.webhook_endpoints;
begin
  -- One at a time for each tenant, so that the number holds.
  perform from public.tenants where id = p_tenant for no key update;
  if (select count(*) from public.webhook_endpoints where tenant_id = p_tenant and owner_id is null) >= p_most then
    return null;
  end if;
  insert into public.webhook_endpoints (id, tenant_id, url, events, description, enabled, secret, lane)
  values (p_id, p_tenant, p_url, array(select jsonb_array_elements_text(p_events)), p_description, p_enabled, p_secret, p_id::text)
  returning * into w;
  return public.webhook_view(w);
end
$$;

create function public.webhook_get(p_tenant text, p_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select public.webhook_view(w) from public.webhook_endpoints w where id = p_id and tenant_id = p_tenant
$$;

-- Endpoints of the tenant, the oldest first.
create function public.webhook_list(p_tenant text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(public.webhook_view(w) order by created_at, id), '[]')
  from public.webhook_endpoints w where tenant_id = p_tenant and owner_id is null
$$;

-- Deliveries of endpoints that are off are given up; they may be sent again later.
create function public.webhook_give_up(p_endpoints uuid[]) returns void
language sql set search_path = '' as $$
  update public.webhook_deliveries set status = 'failed', ticket = null, ended_at = now()
  where status = 'pending' and id in (
    select id from public.webhook_deliveries where endpoint_id = any (p_endpoints) and status = 'pending' order by id for update)
$$;

-- Changes what is named in p_changes: url, events, description, enabled. Null if there is no such endpoint.
create function public.webhook_change(p_tenant text, p_id uuid, p_changes jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  w public.webhook_endpoints;
begin
  update public.webhook_endpoints e
  set url = case when p_changes ? 'url' then p_changes ->> 'url' else url end,
      events = case when p_changes ? 'events' then array(select jsonb_array_elements_text(p_changes -> 'events')) else events end,
      description = case when p_changes ? 'description' then p_changes ->> 'description' else description end,
      enabled = case when p_changes ? 'enabled' then (p_changes ->> 'enabled')::boolean else enabled end,
      disabled_reason = case when p_changes ? 'enabled' then null else disabled_reason end,
      failing_since = case when p_changes ?| '{enabled,url}' then null else failing_since end
  where id = p_id and tenant_id = p_tenant
  returning * into w;
  if not found then
    return null;
  end if;
  if not w.enabled then
    perform public.webhook_give_up(array[p_id]);
  end if;
  return public.webhook_view(w);
end
$$;

create function public.webhook_delete(p_tenant text, p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.webhook_endpoints where id = p_id and tenant_id = p_tenant;
  return to_jsonb(found);
end
$$;

-- The secret of until now goes on to sign for so many seconds. Null if there is no such endpoint.
create function public.webhook_rotate(p_tenant text, p_id uuid, p_secret text, p_keep_seconds double precision) returns jsonb
language sql security definer set search_path = '' as $$
  update public.webhook_endpoints w
  set secret = p_secret, previous_secret = secret, previous_secret_until = now() + make_interval(secs => p_keep_seconds)
  where id = p_id and tenant_id = p_tenant
  returning public.webhook_view(w)
$$;

create function public.webhook_delivery_view(d public.webhook_deliveries) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', d.id, 'seq', d.seq, 'webhookId', d.endpoint_id, 'eventId', d.event_id, 'type', e.type, 'subject', d.subject,
    'status', d.status, 'tries', d.tries, 'nextTryAt', case when d.status = 'pending' then d.next_at end, 'log', d.log,
    'createdAt', d.created_at, 'endedAt', d.ended_at)
  from public.webhook_events e where e.id = d.event_id
$$;

-- Of one endpoint, the newest first, from before a place in that order; null is from the newest on.
create function public.webhook_list_deliveries(p_tenant text, p_endpoint uuid, p_status text, p_before bigint, p_limit integer)
returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(public.webhook_delivery_view(d) order by d.seq desc), '[]')
  from (
    select d.* from public.webhook_deliveries d
    where d.endpoint_id = (select id from public.webhook_endpoints where id = p_endpoint and tenant_id = p_tenant)
      and (p_status is null or d.status = p_status) and (p_before is null or d.seq < p_before)
    order by d.seq desc limit p_limit
  ) d
$$;

-- Sends one again, whatever became of it; one that waits is due at once. Null if there is no such delivery.
create function public.webhook_redeliver(p_tenant text, p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  found_one public.webhook_deliveries;
begin
  select d.* into found_one
  from public.webhook_deliveries d join public.webhook_endpoints w on w.id = d.endpoint_id
  where d.id = p_id and w.tenant_id = p_tenant
  for update of d;
  if not found then
    return null;
  end if;
  if not (select enabled from public.webhook_endpoints where id = found_one.endpoint_id) then
    return '{"outcome": "disabled"}';
  end if;
  -- What is on its way stays on its way.
  if found_one.ticket is null or found_one.next_at < now() then
    update public.webhook_deliveries set status = 'pending', tries = 0, next_at = now(), ticket = null, ended_at = null
    where id = p_id
    returning * into found_one;
  end if;
  return jsonb_build_object('outcome', 'redelivered', 'delivery', public.webhook_delivery_view(found_one));
end
$$;

-- Sends those again that were given up since a moment, the oldest first, at most so many. Null if there is no such endpoint.
create function public.webhook_redeliver_failed(p_tenant text, p_endpoint uuid, p_since timestamptz, p_limit integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  is_on constant boolean := (select enabled from public.webhook_endpoints where id = p_endpoint and tenant_id = p_tenant);
  n integer;
begin
  if is_on is null then
    return null;
  end if;
  if not is_on then
    return '{"outcome": "disabled"}';
  end if;
  update public.webhook_deliveries set status = 'pending', tries = 0, next_at = now(), ended_at = null
  where id in (
    select id from public.webhook_deliveries
    where endpoint_id = p_endpoint and status = 'failed' and (p_since is null or created_at >= p_since)
    order by seq limit p_limit for update);
  get diagnostics n = row_count;
  return jsonb_build_object('outcome', 'redelivered', 'count', n);
end
$$;

-- Lanes in which something waits, by the index, whatever their number.
create function public.webhook_lanes() returns setof text
language sql stable set search_path = '' as $$
  with recursive lanes as (
    (select lane from public.webhook_deliveries where status = 'pending' order by lane limit 1)
    union all
    select (
      select d.lane from public.webhook_deliveries d where d.status = 'pending' and d.lane > l.lane order by d.lane limit 1)
    from lanes l where l.lane is not null
  )
  select lane from lanes where lane is not null
$$;

create function public.webhook_lane_fails(p_lane text, p_for interval) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from public.webhook_endpoints where lane = p_lane and failing_since < now() - p_for)
$$;

-- Takes deliveries that are due and may be sent now, so that nobody else does for so many seconds. Of one lane at most so many are on
-- their way at once, or one where it has failed for more than a minute; each lane gets its first before any gets its second. An event
-- waits until the earlier ones of its subject were delivered to the endpoint or given up.
create function public.webhook_claim(p_limit integer, p_per_lane integer, p_lease_seconds double precision) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  chosen uuid[];
  claimed jsonb;
begin
  if not exists (select from public.webhook_deliveries where status = 'pending' and next_at <= now()) then
    return '[]';
  end if;
  -- One at a time, so that the limit of a lane and the order hold however many ask.
  perform pg_advisory_xact_lock(7206122);
  with room as (
    select lane, greatest(0, case when public.webhook_lane_fails(lane, '1 minute') then 1 else p_per_lane end - (
      select count(*) from public.webhook_deliveries h
      where h.lane = l.lane and h.ticket is not null and h.next_at > now())) as n
    from public.webhook_lanes() as l (lane)
  )
  select array_agg(first.id) into chosen
  from (
    select d.id from room r
    cross join lateral (
      select d.id, d.next_at, d.seq, row_number() over (order by d.next_at, d.seq) as place
      from public.webhook_deliveries d
      where d.status = 'pending' and d.lane = r.lane and d.next_at <= now()
        and not exists (
          select from public.webhook_deliveries e
          where e.status = 'pending' and e.endpoint_id = d.endpoint_id and e.subject = d.subject and e.seq < d.seq)
      order by d.next_at, d.seq limit r.n
    ) d
    order by d.place, d.next_at, d.seq limit p_limit
  ) first;
  with taken as (
    update public.webhook_deliveries d
    set ticket = case when w.enabled then gen_random_uuid() end,
        next_at = now() + make_interval(secs => p_lease_seconds),
        -- One that was written while its endpoint was switched off.
        status = case when w.enabled then 'pending' else 'failed' end,
        ended_at = case when not w.enabled then now() end
    from public.webhook_endpoints w
    where w.id = d.endpoint_id and d.id in (
      -- One that is being given up or sent again at this moment is left for the next call.
      select id from public.webhook_deliveries
      where id = any (chosen) and status = 'pending' and next_at <= now()
      for update skip locked)
    returning d.id, d.ticket, d.event_id, d.tries, d.seq, d.endpoint_id, w.url, w.secret, w.enabled,
      case when w.previous_secret_until > now() then w.previous_secret end as previous_secret
  )
  select jsonb_agg(jsonb_build_object(
    'id', t.id, 'ticket', t.ticket, 'tries', t.tries, 'endpointId', t.endpoint_id, 'url', t.url,
    'secrets', to_jsonb(array_remove(array[t.secret, t.previous_secret], null)),
    'eventId', e.id, 'body', e.payload::text) order by t.seq)
  into claimed
  from taken t join public.webhook_events e on e.id = t.event_id
  where t.enabled;
  return coalesce(claimed, '[]');
end
$$;

-- Notes what became of tries, each {id, ticket, outcome, delaySeconds, deadAfterSeconds, status, answer, error, ms}: `delivered`;
-- `failed`, to be tried again after the delay or, without one, given up; `gone`, which switches the endpoint off. So does a failure of
-- one without a success for so many seconds. What another sender has taken over meanwhile is left alone. Answers for each, in their
-- order, with what the delivery has become; null is left alone.
create function public.webhook_settle(p_results jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  off uuid[];
  answers jsonb;
begin
  perform from public.webhook_endpoints
  where id in (
    select endpoint_id from public.webhook_deliveries d join jsonb_array_elements(p_results) r on d.id = (r ->> 'id')::uuid)
  order by id for no key update;
  with result as materialized (
    select r.* from rows from (jsonb_to_recordset(p_results) as (
      id uuid, ticket uuid, outcome text, "delaySeconds" double precision, "deadAfterSeconds" double precision, status integer,
      answer text, error text, ms integer))
      with ordinality as r (id, ticket, outcome, delay, dead_after, http_status, answer, error, ms, n)
  ), settled as (
    update public.webhook_deliveries d
    set status = case
          when r.outcome = 'delivered' then 'delivered'
          when r.outcome = 'failed' and r.delay is not null then 'pending'
          else 'failed' end,
        tries = d.tries + 1,
        ticket = null,
        next_at = now() + make_interval(secs => coalesce(r.delay, 0)),
        ended_at = case when r.outcome <> 'failed' or r.delay is null then now() end,
        log = case when jsonb_array_length(d.log) >= 10 then d.log - 0 else d.log end || jsonb_build_array(jsonb_build_object(
          'at', public.webhook_time(now()), 'status', r.http_status, 'answer', r.answer, 'error', r.error, 'ms', r.ms))
    from result r
    where d.id = r.id and d.ticket = r.ticket
    returning d.id, d.endpoint_id, d.status, r.outcome, r.http_status, r.error, r.dead_after, r.n
  ), health as (
    select endpoint_id,
      bool_or(outcome = 'delivered') as works, bool_or(outcome = 'gone') as gone,
      make_interval(secs => max(dead_after)) as dead_after,
      (array_agg(coalesce(error, 'the answer was ' || http_status) order by n desc) filter (where outcome <> 'delivered'))[1] as trouble
    from settled group by endpoint_id
  ), judged as (
    select w.id, h.works, h.trouble, h.gone, coalesce(not h.works and w.failing_since < now() - h.dead_after, false) as dead,
      h.works = (w.failing_since is null) as as_before
    from health h join public.webhook_endpoints w on w.id = h.endpoint_id
  ), noted as (
    update public.webhook_endpoints w
    set failing_since = case when not j.works then coalesce(w.failing_since, now()) end,
        enabled = w.enabled and not (j.gone or j.dead),
        disabled_reason = case
          when j.gone then 'The endpoint answered 410 (Gone) on ' || to_char(now() at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC.'
          when j.dead then 'No delivery succeeded since ' || to_char(w.failing_since at time zone 'UTC', 'YYYY-MM-DD HH24:MI')
            || ' UTC; at last ' || j.trouble || '.'
          else w.disabled_reason end
    from judged j
    where w.id = j.id and (j.gone or j.dead or not j.as_before)
    returning w.id, w.enabled
  )
  select
    (select jsonb_agg(s.status order by r.n) from result r left join settled s on s.n = r.n),
    (select array_agg(id) from noted where not enabled)
  into answers, off;
  if off is not null then
    perform public.webhook_give_up(off);
  end if;
  return answers;
end
$$;

-- How much waits: deliveries that are not at their end, counted up to a hundred thousand; the age of the one that has waited for
-- longest; and, of those to endpoints that do not fail, for how long the one that is due for longest has been so.
create function public.webhook_backlog() returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'pending', (select count(*) from (select from public.webhook_deliveries where status = 'pending' limit 100000) p),
    'oldestSeconds', (
      select extract(epoch from now() - min(created_at)) from public.webhook_deliveries where status = 'pending'),
    'overdueSeconds', (
      select extract(epoch from now() - min(first.next_at))
      from public.webhook_lanes() lane
      cross join lateral (
        select next_at from public.webhook_deliveries d
        where d.lane = lane and status = 'pending' order by next_at, seq limit 1) first
      where first.next_at <= now() and not public.webhook_lane_fails(lane, '0')))
$$;

-- Deletes events that are older than so many days and of which no delivery waits, with their deliveries; at most so many. @returns how many
create function public.webhook_expire(p_days double precision, p_limit integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  n integer;
begin
  delete from public.webhook_events where id in (
    select id from public.webhook_events e
    where created_at < now() - make_interval(secs => p_days * 86400)
      and not exists (select from public.webhook_deliveries d where d.event_id = e.id and d.status = 'pending')
    order by created_at limit p_limit for update skip locked);
  get diagnostics n = row_count;
  return to_jsonb(n);
end
$$;

do $$
declare
  f record;
begin
  for f in
    select p.oid::regprocedure as signature, p.prosecdef as is_transition from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname like 'webhook\_%'
  loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', f.signature);
    if f.is_transition then
      execute format('grant execute on function %s to service_role', f.signature);
    end if;
  end loop;
end
$$;

-- The locks come last and are held for a moment; nobody may be between the lock of the row of a job and its write.
lock table public.jobs in exclusive mode;
alter table public.webhook_endpoints
  add foreign key (job_id) references public.jobs (id) on delete cascade;
create trigger webhook_follow_jobs after update on public.jobs referencing old table as before_it new table as after_it
  for each statement execute function public.webhook_follow_jobs();

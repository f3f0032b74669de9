-- Batches: up to a thousand jobs that are stored together, followed as one, cancelled as one, and told of once when the last one ends.

create table public.batches (
  id uuid primary key default gen_random_uuid(),
  tenant_id text not null references public.tenants (id),
  name text,
  labels jsonb,
  -- In the order in which they were sent.
  job_ids uuid[] not null default '{}',
  -- How many of its jobs have each status is kept, not counted.
  pending integer not null default 0,
  queued integer not null default 0,
  running integer not null default 0,
  completed integer not null default 0,
  failed integer not null default 0,
  cancelled integer not null default 0,
  idempotency_key text,
  request_hash text not null,
  created_at timestamptz not null default now(),
  -- Set when somebody cancels the batch, not when its jobs are cancelled one by one.
  cancelled_at timestamptz,
  -- Set once, when the last of its jobs ends, even if one of them is started again later.
  ended_at timestamptz
);
create index idx_batches_tenant on public.batches (tenant_id, created_at desc, id desc);
create unique index idx_batches_idempotency_key on public.batches (idempotency_key) where idempotency_key is not null;
create index idx_batches_ended on public.batches (ended_at) where ended_at is not null;

-- What transactions that are under way have changed. Rows live as long as their transaction, so nothing is lost with them.
create unlogged table public.batch_changes (
  id bigint generated always as identity primary key,
  transaction xid8 not null default pg_current_xact_id(),
  batch_id uuid not null,
  pending bigint not null,
  queued bigint not null,
  running bigint not null,
  completed bigint not null,
  failed bigint not null,
  cancelled bigint not null
)
with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
create index idx_batch_changes_transaction on public.batch_changes (transaction);

alter table public.batches enable row level security;
alter table public.batch_changes enable row level security;
revoke all on public.batches, public.batch_changes from public, anon, authenticated, service_role;

create function public.batch_view(b public.batches) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', b.id, 'name', b.name, 'labels', b.labels, 'created_at', b.created_at, 'ended_at', b.ended_at,
    'status', case when b.ended_at is null then 'running' when b.cancelled_at is not null then 'cancelled' else 'completed' end,
    'counts', jsonb_build_object(
      'total', b.pending + b.queued + b.running + b.completed + b.failed + b.cancelled,
      'pending', b.pending, 'queued', b.queued, 'running', b.running,
      'completed', b.completed, 'failed', b.failed, 'cancelled', b.cancelled))
$$;

-- Runs once for each statement that writes jobs. Where none of them is of a batch, looking for one is all that it does.
create function public.batch_follow() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    insert into public.batch_changes (batch_id, pending, queued, running, completed, failed, cancelled)
    select batch_id,
      count(*) filter (where status = 'pending'), count(*) filter (where status = 'queued'),
      count(*) filter (where status = 'running'), count(*) filter (where status = 'completed'),
      count(*) filter (where status = 'failed'), count(*) filter (where status = 'cancelled')
    from after_it where batch_id is not null
    group by batch_id;
  else
    insert into public.batch_changes (batch_id, pending, queued, running, completed, failed, cancelled)
    select * from (
      select batch_id,
        coalesce(sum(n) filter (where status = 'pending'), 0) as pending,
        coalesce(sum(n) filter (where status = 'queued'), 0) as queued,
        coalesce(sum(n) filter (where status = 'running'), 0) as running,
        coalesce(sum(n) filter (where status = 'completed'), 0) as completed,
        coalesce(sum(n) filter (where status = 'failed'), 0) as failed,
        coalesce(sum(n) filter (where status = 'cancelled'), 0) as cancelled
      from (
        select batch_id, status, 1 as n from after_it where batch_id is not null
        union all select batch_id, status, -1 from before_it where batch_id is not null) r
      group by batch_id) d
    where (pending, queued, running, completed, failed, cancelled) <> (0, 0, 0, 0, 0, 0);
  end if;
  return null;
end
$$;

-- Tells of batches that have ended.
create function public.batch_tell(p_ids uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  perform public.webhook_emit_all((
    select jsonb_agg(jsonb_build_object(
      'tenant', b.tenant_id, 'type', 'batch.ended', 'subject', b.id, 'owners', array[b.id],
      'data', jsonb_build_object('batch', jsonb_build_object(
        'id', b.id, 'name', b.name, 'metadata', coalesce(b.labels, '{}'), 'status', public.batch_view(b) -> 'status',
        'counts', public.batch_view(b) -> 'counts',
        'created_at', public.webhook_time(b.created_at), 'ended_at', public.webhook_time(b.ended_at)))) order by b.id)
    from public.batches b where b.id = any(p_ids)));
end
$$;

-- Adds what a transaction has changed to its batches, as the last thing that the transaction does: nobody waits for a batch for longer than
-- it takes to commit, and all take several batches in one order. Whoever brings the number of unfinished jobs to zero ends the batch.
create function public.batch_settle() returns trigger
language plpgsql set search_path = '' as $$
declare
  touched uuid[];
  ended uuid[];
begin
  touched := array(select distinct batch_id from public.batch_changes where transaction = pg_current_xact_id());
  -- The first of the changes settled them all.
  if touched = '{}' then
    return null;
  end if;
  perform from public.batches where id = any(touched) order by id for no key update;
  with mine as (
    delete from public.batch_changes where transaction = pg_current_xact_id() returning *
  ), sums as (
    select batch_id, sum(pending) as pending, sum(queued) as queued, sum(running) as running,
      sum(completed) as completed, sum(failed) as failed, sum(cancelled) as cancelled
    from mine group by batch_id
  )
  update public.batches b
  set pending = b.pending + s.pending,
      queued = b.queued + s.queued,
      running = b.running + s.running,
      completed = b.completed + s.completed,
      failed = b.failed + s.failed,
      cancelled = b.cancelled + s.cancelled
  from sums s
  where b.id = s.batch_id;
  with over as (
    update public.batches set ended_at = now()
    where id = any(touched) and ended_at is null and pending + queued + running = 0
    returning id
  )
  select array_agg(id) into ended from over;
  if ended is not null then
    perform public.batch_tell(ended);
  end if;
  return null;
end
$$;
create constraint trigger batch_settle after insert on public.batch_changes
  deferrable initially deferred for each row execute function public.batch_settle();

-- Cancels those of the jobs that have not ended, and says for each which run to stop or which entry of the queue to withdraw.
create function public.job_cancel_all(p_ids uuid[], p_message text) returns jsonb
language plpgsql set search_path = '' as $$
declare
  stopped jsonb;
begin
  perform from public.jobs where id = any(p_ids) order by id for no key update;
  with named as materialized (
    select id, status = 'running' as was_running from public.jobs
    where id = any(p_ids) and status in ('pending', 'queued', 'running')
  ), cancelled as (
    update public.jobs j
    set status = 'cancelled',
        status_message = p_message,
        error = 'Job was cancelled before completion',
        completed_at = now(),
        updated_at = now(),
        event_seq = j.event_seq + 1
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

-- Stores a batch with all its jobs, or nothing. `full` says whose limit was in the way, `uploads` which items (from 0 on) name a book that
-- no job can take.
create function public.batch_submit(p_batch jsonb, p_jobs jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  tenant constant text := p_batch ->> 'tenant_id';
  own_key constant text := public.job_idempotency_key(
    coalesce(p_batch ->> 'client', nullif(tenant, 'public')), p_batch ->> 'idempotency_key');
  b public.batches;
  answers jsonb;
  refused jsonb;
begin
  insert into public.batches (tenant_id, name, labels, idempotency_key, request_hash)
  values (tenant, p_batch ->> 'name', nullif(p_batch -> 'labels', 'null'), own_key, p_batch ->> 'request_hash')
  on conflict (idempotency_key) where idempotency_key is not null do nothing
  returning * into b;
  if not found then
    select * into strict b from public.batches where idempotency_key = own_key;
    return case when b.tenant_id = tenant and b.request_hash = p_batch ->> 'request_hash'
      then jsonb_build_object('outcome', 'repeated', 'batch', public.batch_view(b)) else '{"outcome": "conflict"}' end;
  end if;
  begin
    select jsonb_agg(n - 1 order by n) into refused
    from jsonb_array_elements(p_jobs) with ordinality as j (job, n)
    where job #>> '{inputs,book_pdf_path}' is not null and not exists (
      select from public.uploads u
      where u.id = encode(sha256(convert_to(job #>> '{inputs,book_pdf_path}', 'UTF8')), 'hex')
        and u.tenant_id = tenant and u.bytes is not null and u.used_at is null and u.expires_at > now());
    if refused is not null then
      refused := jsonb_build_object('outcome', 'uploads', 'items', refused);
      raise exception using errcode = 'SU002';
    end if;
    answers := public.job_submit_all((
      select jsonb_agg(job || jsonb_build_object('batch_id', b.id, 'tenant_id', tenant) order by n)
      from jsonb_array_elements(p_jobs) with ordinality as j (job, n)));
    select answer into refused from jsonb_array_elements(answers) answer where answer ->> 'outcome' <> 'created' limit 1;
    if refused is not null then
      raise exception using errcode = 'SU002';
    end if;
    update public.batches
    set job_ids = array(
      select (answer #>> '{job,id}')::uuid from jsonb_array_elements(answers) with ordinality as a (answer, n) order by n)
    where id = b.id;
    if nullif(p_batch -> 'webhook', 'null') is not null then
      perform public.webhook_attach(tenant, null, b.id, p_batch -> 'webhook');
    end if;
    set constraints public.batch_settle immediate;
  exception when sqlstate 'SU002' then
    delete from public.batches where id = b.id;
    return refused;
  end;
  select * into strict b from public.batches where id = b.id;
  return jsonb_build_object('outcome', 'created', 'batch', public.batch_view(b));
end
$$;

create function public.batch_get(p_tenant text, p_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select public.batch_view(b) from public.batches b where id = p_id and tenant_id = p_tenant
$$;

-- The newest first, at most so many, from after the one that ended the page before.
create function public.batch_list(p_tenant text, p_created_at timestamptz, p_id uuid, p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(public.batch_view(b) order by b.created_at desc, b.id desc), '[]')
  from (
    select * from public.batches
    where tenant_id = p_tenant and (created_at, id) < (coalesce(p_created_at, 'infinity'), coalesce(p_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    order by created_at desc, id desc
    limit p_limit
  ) b
$$;

-- Jobs of a batch with what they found, in the order in which they were sent, from a place in it (0 is the first) on.
create function public.batch_jobs(p_tenant text, p_id uuid, p_from integer, p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(public.job_view(j) order by m.n), '[]')
  from public.batches b
  cross join lateral unnest(b.job_ids[p_from + 1 : p_from + p_limit]) with ordinality as m (id, n)
  join public.jobs j on j.id = m.id
  where b.id = p_id and b.tenant_id = p_tenant
$$;

-- Cancels what has not ended. Whatever ends at the same moment ends once.
create function public.batch_cancel(p_tenant text, p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  b public.batches;
  stopped jsonb;
begin
  select * into b from public.batches where id = p_id and tenant_id = p_tenant;
  if not found then
    return '{"outcome": "not_found"}';
  end if;
  -- Jobs before their batch, as everywhere.
  stopped := public.job_cancel_all(b.job_ids, 'Search cancelled with its batch.');
  update public.batches set cancelled_at = now() where id = p_id and ended_at is null and cancelled_at is null;
  if not found then
    select * into strict b from public.batches where id = p_id;
    return jsonb_build_object('outcome', 'ended', 'batch', public.batch_view(b));
  end if;
  set constraints public.batch_settle immediate;
  select * into strict b from public.batches where id = p_id;
  return jsonb_build_object('outcome', 'cancelled', 'batch', public.batch_view(b), 'stopped', stopped);
end
$$;

-- Deletes batches that ended more than so many days ago (null is never), at most so many. @returns how many
create function public.batch_expire(p_days double precision, p_limit integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  deleted integer;
begin
  delete from public.batches where id in (
    select id from public.batches where ended_at < now() - make_interval(secs => p_days * 86400)
    order by ended_at limit p_limit for update skip locked);
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
    where p.pronamespace = 'public'::regnamespace and (p.proname ~ '^batch_' or p.proname = 'job_cancel_all')
  loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', f.signature);
    if f.is_transition then
      execute format('grant execute on function %s to service_role', f.signature);
    end if;
  end loop;
end
$$;

-- The lock comes last and is held for a moment.
set local lock_timeout = '10s';
create trigger batch_follow_insert after insert on public.jobs referencing new table as after_it
  for each statement execute function public.batch_follow();
create trigger batch_follow_update after update on public.jobs referencing old table as before_it new table as after_it
  for each statement execute function public.batch_follow();

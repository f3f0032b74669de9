-- Limits, metrics and housekeeping that cost the same however many jobs there are. The tally counts every write by now, so what
-- was there before is added once; nobody waits meanwhile.

select public.job_recount();

create function public.job_waiting() returns bigint
language sql stable set search_path = '' as $$
  select coalesce(sum(pending + queued), 0)::bigint from public.job_tally
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
    'oldestHeartbeatSeconds', (
      select extract(epoch from now() - min(heartbeat_at)) from public.jobs where status = 'running'),
    'deadLetters', coalesce(sum(dead_letters), 0))
  from public.job_tally
$$;

create or replace function public.job_backlog() returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'due', greatest(public.job_waiting() - later.n, 0),
    'scheduled', later.n,
    'running', (select coalesce(sum(running), 0) from public.job_tally),
    'lost', (select count(*) from public.jobs where status = 'running' and lease_expires_at < now()))
  from (
    select count(*) as n from public.jobs where status in ('pending', 'queued') and run_after > now()
  ) later
$$;

-- Jobs that a client sent before under this key.
create function public.job_sent_before(p_client text, p_key text, p_request_hash text) returns setof public.jobs
language sql stable set search_path = '' as $$
  (
    -- A row from before whose client is not known any more: whoever sends the same request under the same key is taken for it.
    select * from public.jobs
    where idempotency_key = p_key and request_hash = p_request_hash and coalesce(client, p_client) = p_client
    union all
    select * from public.jobs where idempotency_key = public.job_idempotency_key(p_client, p_key)
  ) limit 1
$$;

-- Stores many jobs in one transaction and answers for each, in their order. Limits of null are none. What waits is looked up
-- before the jobs are stored and others may store theirs at the same time, so transactions that overlap may together exceed
-- a limit by what they store. A repeated request is answered however full the queue is.
create function public.job_submit_all(p_jobs jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  waiting constant bigint := public.job_waiting();
  answers jsonb;
begin
  if exists (select from jsonb_array_elements(p_jobs) job where octet_length((job -> 'inputs')::text) > 1048576) then
    raise exception using errcode = 'program_limit_exceeded', message = 'inputs hold more than a mebibyte';
  end if;
  with sent as materialized (
    select s.*, gen_random_uuid() as id, public.job_idempotency_key(s.client, s.idempotency_key) as own_key,
      s.idempotency_key is not null
        and exists (select from public.job_sent_before(s.client, s.idempotency_key, s.request_hash)) as before
    from rows from (jsonb_to_recordset(p_jobs) as (
      inputs jsonb, search_title text, bypass_cache boolean, idempotency_key text, request_hash text, client text,
      max_waiting integer, max_waiting_per_client integer
    )) with ordinality as s(
      inputs, search_title, bypass_cache, idempotency_key, request_hash, client, max_waiting, max_waiting_per_client, n)
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
  ), judged as materialized (
    select b.*, coalesce(
      waiting + row_number() over (partition by client_has_room order by b.n) <= b.max_waiting, true) as queue_has_room
    from by_client b
  ), stored as (
    insert into public.jobs as j (
      id, status, inputs, search_title, bypass_cache, idempotency_key, request_hash, client, status_message, event_seq)
    select id, 'pending', inputs, search_title, bypass_cache, own_key, request_hash, client, 'Your search was received.', 1
    from judged where client_has_room and queue_has_room
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
    end order by sent.n)
  into answers
  from sent left join judged using (id) left join stored using (id);
  -- What has no answer yet was sent before, in this transaction or in another one that has ended by now.
  return (
    select jsonb_agg(coalesce(nullif(answer, 'null'), (
      select case when j.request_hash is distinct from sent ->> 'request_hash' then '{"outcome": "conflict"}'
        else jsonb_build_object('outcome', 'repeated', 'job', public.job_view(j)) end
      from public.job_sent_before(sent ->> 'client', sent ->> 'idempotency_key', sent ->> 'request_hash') j)) order by n)
    from rows from (jsonb_array_elements(p_jobs), jsonb_array_elements(answers)) with ordinality as a(sent, answer, n));
end
$$;

-- What the release before calls.
create or replace function public.job_submit(
  p_inputs jsonb, p_search_title text, p_bypass_cache boolean, p_idempotency_key text, p_request_hash text,
  p_client text default null, p_max_waiting integer default null, p_max_waiting_per_client integer default null
) returns jsonb
language sql security definer set search_path = '' as $$
  select public.job_submit_all(
    jsonb_build_array(jsonb_build_object(
      'inputs', p_inputs, 'search_title', p_search_title, 'bypass_cache', p_bypass_cache,
      'idempotency_key', p_idempotency_key, 'request_hash', p_request_hash, 'client', p_client,
      'max_waiting', p_max_waiting, 'max_waiting_per_client', p_max_waiting_per_client))) -> 0
$$;

-- Says that the queue holds these runs, and answers for each in their order whether it is the one that comes next. What was
-- said before is not written again. Rows are found by their id, whatever the planner believes about how many wait.
create function public.job_confirm(p_runs jsonb) returns jsonb
language sql security definer set search_path = '' as $$
  with named as materialized (
    select (run ->> 'jobId')::uuid as id, (run ->> 'attempt')::integer - 1 as attempt, n
    from jsonb_array_elements(p_runs) with ordinality as r(run, n)
  ), next as materialized (
    select named.id, named.attempt, j.status = 'queued' and j.queued_at is not null as confirmed
    from named cross join lateral (
      select status, attempt, queued_at from public.jobs where id = named.id offset 0) j
    where j.attempt = named.attempt and j.status in ('pending', 'queued')
  ), locked as materialized (
    select id, attempt, status from public.jobs
    where id = any (array(select id from next where not confirmed))
    order by id
    for no key update
  ), marked as (
    update public.jobs j
    set status = 'queued',
        queued_at = now(),
        updated_at = now(),
        status_message = case when locked.status = 'pending' then 'Waiting for a free worker.' else j.status_message end,
        event_seq = j.event_seq + (locked.status = 'pending')::integer
    from locked join next using (id, attempt)
    where j.id = locked.id and locked.status in ('pending', 'queued')
    returning j.id, j.event_seq, locked.status = 'pending' as was_pending
  ), noted as (
    insert into public.job_events (job_id, seq, event)
    select id, event_seq, '{"type": "queued"}' from marked where was_pending
  )
  select coalesce(jsonb_agg(
    exists (select from next where next.id = named.id and next.attempt = named.attempt and (
      next.confirmed or exists (select from marked where marked.id = next.id))) order by n), '[]')
  from named
$$;

-- What the release before calls.
create or replace function public.job_mark_queued(p_job_id uuid, p_attempt integer) returns jsonb
language sql security definer set search_path = '' as $$
  select public.job_confirm(jsonb_build_array(jsonb_build_object('jobId', p_job_id, 'attempt', p_attempt))) -> 0
$$;
create or replace function public.job_mark_all_queued(p_runs jsonb) returns jsonb
language sql security definer set search_path = '' as $$
  select 'true'::jsonb from public.job_confirm(p_runs)
$$;

-- Due runs that the queue was never seen to hold, longest due first.
create function public.job_list_new(p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('jobId', id, 'attempt', attempt + 1)), '[]')
  from (
    select id, attempt from public.jobs
    where status in ('pending', 'queued') and queued_at is null and run_after <= now()
    order by queued_at nulls first, run_after
    limit p_limit
  ) d
$$;

-- Jobs end in the order of time, so one place in that order divides those whose details are deleted from those whose are not.
create table public.job_details_deleted (
  only_row boolean primary key default true check (only_row),
  completed_at timestamptz not null,
  job_id uuid not null
);
insert into public.job_details_deleted (completed_at, job_id) values ('-infinity', '00000000-0000-0000-0000-000000000000');
alter table public.job_details_deleted enable row level security;
revoke all on public.job_details_deleted from public, anon, authenticated, service_role;

-- Deletes jobs that ended more than so many days ago, the details of such jobs, null is never, and cached answers that are no
-- longer read; at most p_limit jobs and answers at a time. `more` says that there may be others.
create or replace function public.job_expire(p_job_days double precision, p_detail_days double precision, p_limit integer)
returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  jobs integer;
  events integer := 0;
  checkpoints integer := 0;
  cached integer;
  done public.job_details_deleted;
  ended uuid[];
  last_at timestamptz;
begin
  delete from public.jobs where id in (
    select id from public.jobs
    where status in ('completed', 'failed', 'cancelled') and completed_at < now() - make_interval(secs => p_job_days * 86400)
    order by completed_at limit p_limit for update skip locked);
  get diagnostics jobs = row_count;
  select * into done from public.job_details_deleted where p_detail_days is not null for update skip locked;
  if found then
    select array_agg(id order by completed_at, id), max(completed_at) into ended, last_at
    from (
      select id, completed_at from public.jobs
      where status in ('completed', 'failed', 'cancelled') and (completed_at, id) > (done.completed_at, done.job_id)
        -- A job that ended a moment ago may be committed after one that ended later.
        and completed_at < now() - greatest(make_interval(secs => p_detail_days * 86400), interval '1 minute')
      order by completed_at, id limit p_limit for update
    ) page;
    if ended is not null then
      delete from public.job_events where job_id = any(ended);
      get diagnostics events = row_count;
      delete from public.job_checkpoints where job_id = any(ended);
      get diagnostics checkpoints = row_count;
      update public.job_details_deleted set completed_at = last_at, job_id = ended[cardinality(ended)];
    end if;
  end if;
  delete from public.course_cache where cache_key in (
    select cache_key from public.course_cache
    where expires_at < now() or expires_at is null
    limit p_limit for update skip locked);
  get diagnostics cached = row_count;
  return jsonb_build_object('jobs', jobs, 'events', events, 'checkpoints', checkpoints, 'cached', cached,
    'more', jobs = p_limit or cardinality(ended) = p_limit is true or cached = p_limit);
end
$$;

-- A job that has ended for good reads its book no more. One that can be replayed keeps it until it is deleted.
create function public.upload_release() returns trigger
language plpgsql set search_path = '' as $$
begin
  update public.uploads set job_id = null where job_id = new.id;
  return null;
end
$$;
-- Uploads that nobody will read any more: no job took them in time, or their job is gone or has ended for good.
create or replace function public.upload_list_expired(p_limit integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(e.id), '[]')
  from (
    (
      select id from public.uploads where used_at is null and expires_at < now() order by expires_at limit p_limit
    ) union all (
      select id from public.uploads where used_at is not null and job_id is null order by expires_at limit p_limit
    )
    limit p_limit
  ) e
$$;

revoke all on function public.job_waiting(), public.upload_release(),
  public.job_sent_before(text, text, text),
  public.job_submit_all(jsonb), public.job_confirm(jsonb), public.job_list_new(integer)
  from public, anon, authenticated, service_role;
grant execute on function public.job_submit_all(jsonb), public.job_confirm(jsonb), public.job_list_new(integer)
  to service_role;

-- The locks come last and are held for a moment: on each table the strongest one first, and the tables in the order in which
-- every transition takes them, so that none waits for a transition that waits for it.

-- Nothing reads these: counts come from the tally, and details are deleted in the order in which their jobs ended.
drop index public.idx_jobs_status;
drop index public.idx_jobs_created_at;
-- Updates that change no indexed column stay on the page of their row, and leave no entry in any index.
alter table public.jobs set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
create trigger upload_release after update of status on public.jobs
  for each row when (
    (new.status in ('completed', 'cancelled') or (new.status = 'failed' and new.failure_family = 'user'))
    and new.inputs ->> 'book_pdf_path' is not null)
  execute function public.upload_release();

drop index public.idx_job_events_at;

update public.uploads u set job_id = null
from public.jobs j
where j.id = u.job_id and j.status in ('completed', 'failed', 'cancelled') and not public.job_is_dead_letter(j);
create index idx_uploads_released on public.uploads (expires_at) where used_at is not null and job_id is null;
-- Of all uploads, as the reference to jobs asks for those of every job that is deleted.
create index idx_uploads_job on public.uploads (job_id);
drop index public.idx_uploads_job_id;

-- What keeps the tables and the queue small: limits on what waits, on what one job may store, and on how long it is kept.

-- Whom a waiting job belongs to: a digest of the client's address, forgotten when the job ends.
alter table public.jobs add column client text;
create index idx_jobs_waiting_by_client on public.jobs (client) where status in ('pending', 'queued') and client is not null;
create index idx_jobs_ended on public.jobs (completed_at) where status in ('completed', 'failed', 'cancelled');
-- Events are written in the order of time, so a few pages of this index cover all of them.
create index idx_job_events_at on public.job_events using brin (at);

create function public.job_forget_client() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.client := null;
  return new;
end
$$;
create trigger job_forget_client before update of status on public.jobs
  for each row when (new.status in ('completed', 'failed', 'cancelled') and new.client is not null)
  execute function public.job_forget_client();

-- Eight mebibytes from one stage are a defect, and a defect must not fill the disk.
alter table public.job_checkpoints
  add constraint job_checkpoints_output_size check (octet_length(output::text) <= 8388608) not valid;

drop function public.job_submit(jsonb, text, boolean, text, text);
-- Null limits are none. A repeated request is answered however full the queue is.
create function public.job_submit(
  p_inputs jsonb, p_search_title text, p_bypass_cache boolean, p_idempotency_key text, p_request_hash text,
  p_client text default null, p_max_waiting integer default null, p_max_waiting_per_client integer default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  j public.jobs;
begin
  if octet_length(p_inputs::text) > 1048576 then
    raise exception using errcode = 'program_limit_exceeded', message = 'inputs hold more than a mebibyte';
  end if;
  if p_max_waiting is not null or p_max_waiting_per_client is not null then
    -- One submission counts and inserts at a time, so that many at once do not all see the last free place.
    perform pg_advisory_xact_lock(7206116);
  end if;
  if p_idempotency_key is null or not exists (select from public.jobs where idempotency_key = p_idempotency_key) then
    if p_max_waiting is not null and p_max_waiting <= (select count(*) from (
      select from public.jobs where status in ('pending', 'queued') limit p_max_waiting) w) then
      return '{"outcome": "full", "whose": "everybody"}';
    end if;
    if p_max_waiting_per_client is not null and p_max_waiting_per_client <= (select count(*) from public.jobs
      where status in ('pending', 'queued') and client = p_client) then
      return '{"outcome": "full", "whose": "client"}';
    end if;
  end if;
  insert into public.jobs (
    status, inputs, search_title, bypass_cache, idempotency_key, request_hash, client, status_message, event_seq)
  values (
    'pending', p_inputs, p_search_title, p_bypass_cache, p_idempotency_key, p_request_hash, p_client,
    'Your search was received.', 1)
  on conflict (idempotency_key) where idempotency_key is not null do nothing
  returning * into j;
  if found then
    perform public.job_record(j.id, 1, '{"type": "submitted"}');
    return jsonb_build_object('outcome', 'created', 'job', public.job_view(j));
  end if;
  select * into strict j from public.jobs where idempotency_key = p_idempotency_key;
  if j.request_hash is distinct from p_request_hash then
    return '{"outcome": "conflict"}';
  end if;
  return jsonb_build_object('outcome', 'repeated', 'job', public.job_view(j));
end
$$;

-- A run may append so many events; later ones only change what the user reads. Transitions always write theirs.
create or replace function public.job_append_event(p_job_id uuid, p_attempt integer, p_event jsonb, p_status_message text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  kept constant integer := 2000;
  j public.jobs;
begin
  update public.jobs
  set event_seq = event_seq + (event_seq < kept)::integer, updated_at = now(), status_message = p_status_message
  where id = p_job_id and status = 'running' and attempt = p_attempt
  returning * into j;
  if not found then
    return 'false';
  end if;
  insert into public.job_events (job_id, seq, event) values (p_job_id, j.event_seq, p_event) on conflict do nothing;
  return 'true';
end
$$;

-- Deletes what is older than the given numbers of days, null is never, and cached answers that are no longer read; at most
-- p_limit rows of each kind.
create function public.job_expire(p_job_days double precision, p_detail_days double precision, p_limit integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  jobs integer;
  events integer;
  checkpoints integer;
  cached integer;
begin
  delete from public.jobs where id in (
    select id from public.jobs
    where status in ('completed', 'failed', 'cancelled') and completed_at < now() - make_interval(secs => p_job_days * 86400)
    order by completed_at limit p_limit for update skip locked);
  get diagnostics jobs = row_count;
  delete from public.job_events where (job_id, seq) in (
    select e.job_id, e.seq from public.job_events e join public.jobs j on j.id = e.job_id
    where e.at < now() - make_interval(secs => p_detail_days * 86400)
      and j.status in ('completed', 'failed', 'cancelled')
      and j.completed_at < now() - make_interval(secs => p_detail_days * 86400)
    limit p_limit);
  get diagnostics events = row_count;
  delete from public.job_checkpoints where (job_id, stage) in (
    select c.job_id, c.stage from public.job_checkpoints c join public.jobs j on j.id = c.job_id
    where j.status in ('failed', 'cancelled') and j.completed_at < now() - make_interval(secs => p_detail_days * 86400)
    limit p_limit);
  get diagnostics checkpoints = row_count;
  delete from public.course_cache where cache_key in (
    select cache_key from public.course_cache
    where coalesce(expires_at, '-infinity') < now()
    limit p_limit for update skip locked);
  get diagnostics cached = row_count;
  return jsonb_build_object('jobs', jobs, 'events', events, 'checkpoints', checkpoints, 'cached', cached);
end
$$;

revoke all on function public.job_forget_client(),
  public.job_submit(jsonb, text, boolean, text, text, text, integer, integer),
  public.job_expire(double precision, double precision, integer)
  from public, anon, authenticated, service_role;
grant execute on function public.job_submit(jsonb, text, boolean, text, text, text, integer, integer),
  public.job_expire(double precision, double precision, integer) to service_role;

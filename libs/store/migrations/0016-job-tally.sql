-- How many jobs there are of each kind is kept, not counted. Each row of the tally holds a part of every number, their sum is
-- the number. A transaction adds to a row that no other transaction holds, so that none waits for another.

create table public.job_tally (
  slot uuid primary key default gen_random_uuid(),
  pending bigint not null default 0,
  queued bigint not null default 0,
  running bigint not null default 0,
  completed bigint not null default 0,
  failed bigint not null default 0,
  cancelled bigint not null default 0,
  dead_letters bigint not null default 0
)
-- Room for the versions of a row that is written all the time.
with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
alter table public.job_tally enable row level security;
revoke all on public.job_tally from public, anon, authenticated, service_role;

-- Adds to the numbers; negative is less.
create function public.job_tally_add(d public.job_tally) returns void
language plpgsql set search_path = '' as $$
declare
  free uuid;
begin
  select slot into free from public.job_tally limit 1 for update skip locked;
  if not found then
    insert into public.job_tally (pending, queued, running, completed, failed, cancelled, dead_letters)
    values (d.pending, d.queued, d.running, d.completed, d.failed, d.cancelled, d.dead_letters);
    return;
  end if;
  update public.job_tally t
  set pending = t.pending + d.pending,
      queued = t.queued + d.queued,
      running = t.running + d.running,
      completed = t.completed + d.completed,
      failed = t.failed + d.failed,
      cancelled = t.cancelled + d.cancelled,
      dead_letters = t.dead_letters + d.dead_letters
  where slot = free;
end
$$;

-- Runs once for each statement that writes jobs, whatever their number.
create function public.job_tally_follow() returns trigger
language plpgsql set search_path = '' as $$
declare
  d public.job_tally;
begin
  case tg_op
    when 'INSERT' then
      select null,
        count(*) filter (where status = 'pending'), count(*) filter (where status = 'queued'),
        count(*) filter (where status = 'running'), count(*) filter (where status = 'completed'),
        count(*) filter (where status = 'failed'), count(*) filter (where status = 'cancelled'),
        count(*) filter (where status = 'failed' and failure_family is distinct from 'user')
      into d from after_it;
    when 'DELETE' then
      select null,
        -count(*) filter (where status = 'pending'), -count(*) filter (where status = 'queued'),
        -count(*) filter (where status = 'running'), -count(*) filter (where status = 'completed'),
        -count(*) filter (where status = 'failed'), -count(*) filter (where status = 'cancelled'),
        -count(*) filter (where status = 'failed' and failure_family is distinct from 'user')
      into d from before_it;
    when 'UPDATE' then
      select null,
        coalesce(sum(n) filter (where status = 'pending'), 0), coalesce(sum(n) filter (where status = 'queued'), 0),
        coalesce(sum(n) filter (where status = 'running'), 0), coalesce(sum(n) filter (where status = 'completed'), 0),
        coalesce(sum(n) filter (where status = 'failed'), 0), coalesce(sum(n) filter (where status = 'cancelled'), 0),
        coalesce(sum(n) filter (where status = 'failed' and failure_family is distinct from 'user'), 0)
      into d from (
        select status, failure_family, 1 as n from after_it union all select status, failure_family, -1 from before_it) r;
  end case;
  if (d.pending, d.queued, d.running, d.completed, d.failed, d.cancelled, d.dead_letters) <> (0, 0, 0, 0, 0, 0, 0) then
    perform public.job_tally_add(d);
  end if;
  return null;
end
$$;
create trigger job_tally_insert after insert on public.jobs referencing new table as after_it
  for each statement execute function public.job_tally_follow();
create trigger job_tally_update after update on public.jobs referencing old table as before_it new table as after_it
  for each statement execute function public.job_tally_follow();
create trigger job_tally_delete after delete on public.jobs referencing old table as before_it
  for each statement execute function public.job_tally_follow();

-- Counts all jobs and adds the difference, if there is one, which it returns by number. Nobody waits for it: rows and tally are
-- read at one moment, and whatever is written meanwhile is neither in the one nor in the other. It takes the time of a count.
create function public.job_recount() returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  d public.job_tally;
begin
  -- Two at a time would both add the same difference.
  perform pg_advisory_xact_lock(7206118);
  select null, j.pending - t.pending, j.queued - t.queued, j.running - t.running, j.completed - t.completed,
    j.failed - t.failed, j.cancelled - t.cancelled, j.dead_letters - t.dead_letters
  into d
  from (
    select count(*) filter (where status = 'pending') as pending, count(*) filter (where status = 'queued') as queued,
      count(*) filter (where status = 'running') as running, count(*) filter (where status = 'completed') as completed,
      count(*) filter (where status = 'failed') as failed, count(*) filter (where status = 'cancelled') as cancelled,
      count(*) filter (where status = 'failed' and failure_family is distinct from 'user') as dead_letters
    from public.jobs
  ) j, (
    select coalesce(sum(pending), 0) as pending, coalesce(sum(queued), 0) as queued, coalesce(sum(running), 0) as running,
      coalesce(sum(completed), 0) as completed, coalesce(sum(failed), 0) as failed, coalesce(sum(cancelled), 0) as cancelled,
      coalesce(sum(dead_letters), 0) as dead_letters
    from public.job_tally
  ) t;
  if (d.pending, d.queued, d.running, d.completed, d.failed, d.cancelled, d.dead_letters) = (0, 0, 0, 0, 0, 0, 0) then
    return '{}';
  end if;
  perform public.job_tally_add(d);
  return (
    select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(d) - 'slot') where value <> '0');
end
$$;

revoke all on function public.job_tally_add(public.job_tally), public.job_tally_follow(), public.job_recount()
  from public, anon, authenticated, service_role;
grant execute on function public.job_recount() to service_role;

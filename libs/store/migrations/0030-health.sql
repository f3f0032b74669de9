-- How the system stood over the last hours, sampled by the scaler, and who does what at this moment: what the console shows.

create table public.health_samples (
  at timestamptz primary key,
  sample jsonb not null
);
alter table public.health_samples enable row level security;
revoke all on public.health_samples from public, anon, authenticated, service_role;

-- Keeps a sample, one in `p_every` seconds however many scalers take them, and drops those that are older than they are kept.
-- Says whether it was this one that was kept.
create function public.health_record(p_sample jsonb, p_every double precision, p_keep_hours double precision) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.health_samples (at, sample)
  values (date_bin(make_interval(secs => p_every), now(), timestamptz 'epoch'), p_sample - 'at')
  on conflict do nothing;
  if not found then
    return 'false';
  end if;
  delete from public.health_samples where at < now() - make_interval(secs => p_keep_hours * 3600);
  return 'true';
end
$$;

-- The samples of the last hours, oldest first; of a long time only as many as asked for, evenly spread.
create function public.health_list(p_hours double precision, p_most integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('at', s.at) || s.sample order by s.at), '[]')
  from (
    select distinct on (date_bin(make_interval(secs => greatest(p_hours * 3600 / p_most, 1)), at, timestamptz 'epoch')) at, sample
    from public.health_samples where at > now() - make_interval(secs => p_hours * 3600)
    order by date_bin(make_interval(secs => greatest(p_hours * 3600 / p_most, 1)), at, timestamptz 'epoch'), at desc
  ) s
$$;

-- What came of the jobs that ended in the last seconds; of very many, the latest.
create function public.health_ended(p_seconds double precision) returns jsonb
language sql stable security definer set search_path = '' as $$
  with ended as materialized (
    select id, status, public.job_is_dead_letter(j) as is_dead, extract(epoch from completed_at - coalesce(started_at, created_at)) as seconds
    from public.jobs j
    where status in ('completed', 'failed', 'cancelled') and completed_at > now() - make_interval(secs => p_seconds)
    order by completed_at desc limit 2000
  ), spent as (
    select coalesce(sum(s.cost_usd), 0) as cost_usd, coalesce(sum(s.tokens), 0)::bigint as tokens
    from ended join public.job_spend s on s.job_id = ended.id
  )
  select jsonb_build_object(
    'completed', count(*) filter (where status = 'completed'),
    'failed', count(*) filter (where is_dead),
    'p95_seconds', percentile_cont(0.95) within group (order by seconds) filter (where status = 'completed'),
    'cost_usd', (select cost_usd from spent), 'tokens', (select tokens from spent))
  from ended
$$;

-- The runs that workers hold, those that began first at the top.
create function public.health_runs(p_most integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(r) order by r.started_at), '[]')
  from (
    select j.id as job_id, j.search_title as title, j.tenant_id as tenant, j.worker, j.attempt, j.started_at, run.heartbeat_at
    from public.job_runs run join public.jobs j on j.id = run.job_id
    where j.status = 'running' order by j.started_at limit p_most
  ) r
$$;

revoke all on function public.health_record(jsonb, double precision, double precision),
  public.health_list(double precision, integer), public.health_ended(double precision), public.health_runs(integer)
  from public, anon, authenticated, service_role;
grant execute on function public.health_record(jsonb, double precision, double precision),
  public.health_list(double precision, integer), public.health_ended(double precision), public.health_runs(integer)
  to service_role;

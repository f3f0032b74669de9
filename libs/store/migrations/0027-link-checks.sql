-- Whether the resources that a job found still are where they were: each look at a link, and how each link stands.
set local lock_timeout = '10s';

-- The job whose links this one looks at again.
alter table public.jobs add column recheck_of uuid;

-- A link is named by the place of its resource in the results of its job, from 0 on: the results of a completed job do not change.
create table public.link_states (
  job_id uuid not null references public.jobs (id) on delete cascade,
  position smallint not null,
  -- What the latest look said that said anything: `unchecked` says nothing.
  state text not null,
  since timestamptz not null,
  checked_at timestamptz not null,
  primary key (job_id, position)
);

create table public.link_checks (
  job_id uuid not null references public.jobs (id) on delete cascade,
  position smallint not null,
  checked_by uuid not null,
  attempt integer not null,
  at timestamptz not null default now(),
  state text not null,
  http_status integer,
  detail text,
  primary key (job_id, position, checked_by, attempt)
);
create index idx_link_checks_at on public.link_checks using brin (at);

alter table public.link_states enable row level security;
alter table public.link_checks enable row level security;
revoke all on public.link_states, public.link_checks from public, anon, authenticated, service_role;

-- The job whose links a job looks at; null for a search.
create function public.link_target(p_job_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(recheck_of) from public.jobs where id = p_job_id
$$;

-- Notes what a run saw of the links of the job that it looks at, each {position, state, httpStatus, detail}, and tells of those that broke.
-- A repetition changes nothing. False: the run is not the present one.
create function public.link_record(p_job_id uuid, p_attempt integer, p_links jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  target public.jobs;
  found_there jsonb;
  seen jsonb;
  happened jsonb;
begin
  select t.* into target from public.jobs j join public.jobs t on t.id = j.recheck_of
  where j.id = p_job_id and j.status = 'running' and j.attempt = p_attempt
  for no key update of j;
  if not found then
    return 'false';
  end if;
  -- Of two looks at the same links the second one sees what the first one noted.
  perform pg_advisory_xact_lock(hashtextextended(target.id::text, 7206120));
  found_there := coalesce((select results from public.job_results where job_id = target.id), target.results, '[]');
  with noted as (
    insert into public.link_checks (job_id, position, checked_by, attempt, state, http_status, detail)
    select target.id, (l ->> 'position')::smallint, p_job_id, p_attempt, l ->> 'state', (l ->> 'httpStatus')::integer, l ->> 'detail'
    from jsonb_array_elements(p_links) l
    where (l ->> 'position')::integer between 0 and jsonb_array_length(found_there) - 1
    on conflict do nothing
    returning position, state, http_status, detail
  )
  select jsonb_agg(jsonb_build_object(
    'position', n.position, 'state', n.state, 'http_status', n.http_status, 'detail', n.detail,
    'before', coalesce(s.state, found_there -> n.position::integer #>> '{link,state}')) order by n.position)
  into seen
  from noted n left join public.link_states s on s.job_id = target.id and s.position = n.position
  where n.state <> 'unchecked';
  if seen is null then
    return 'true';
  end if;
  insert into public.link_states (job_id, position, state, since, checked_at)
  select target.id, (l ->> 'position')::smallint, l ->> 'state', now(), now() from jsonb_array_elements(seen) l
  on conflict (job_id, position) do update
  set since = case when link_states.state = excluded.state then link_states.since else excluded.since end,
      state = excluded.state, checked_at = excluded.checked_at;
  select jsonb_agg(jsonb_build_object(
    'tenant', target.tenant_id, 'type', 'resource.link_broken', 'subject', target.id, 'owners', array[target.id],
    'data', jsonb_build_object(
      'job', public.webhook_job(target),
      'resource', jsonb_build_object('title', resource -> 'title', 'url', resource -> 'url', 'type', resource -> 'type'),
      'link', jsonb_build_object(
        'state', l -> 'state', 'before', l -> 'before', 'http_status', l -> 'http_status', 'detail', l -> 'detail',
        'checked_at', public.webhook_time(now())))))
  into happened
  from jsonb_array_elements(seen) l
  cross join lateral (select found_there -> (l ->> 'position')::integer as resource) r
  where l ->> 'state' = 'broken' and l ->> 'before' is distinct from 'broken';
  if happened is not null then
    perform public.webhook_emit_all(happened);
  end if;
  return 'true';
end
$$;

-- How the links of a job stand, in the order of its results, each with its latest looks, the newest first. Null if there is no such job.
create function public.link_health(p_tenant text, p_job_id uuid, p_looks integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce((
    select jsonb_agg(jsonb_build_object(
      'title', r.resource -> 'title', 'url', r.resource -> 'url',
      'state', coalesce(s.state, r.resource #>> '{link,state}', 'unchecked'),
      'since', coalesce(to_jsonb(s.since), r.resource #> '{link,checked_at}'),
      'checked_at', coalesce(to_jsonb(s.checked_at), r.resource #> '{link,checked_at}'),
      'looks', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'at', c.at, 'state', c.state, 'http_status', c.http_status, 'detail', c.detail, 'job_id', c.checked_by) order by c.at desc), '[]')
        from (
          select * from public.link_checks where job_id = j.id and position = r.n - 1 order by at desc limit p_looks
        ) c)) order by r.n)
    from jsonb_array_elements(
      coalesce((select results from public.job_results where job_id = j.id), j.results, '[]')) with ordinality as r (resource, n)
    left join public.link_states s on s.job_id = j.id and s.position = r.n - 1), '[]')
  from public.jobs j where j.id = p_job_id and j.tenant_id = p_tenant
$$;

-- Deletes looks that are older than so many days (null is never), at most so many. @returns how many
create function public.link_expire(p_days double precision, p_limit integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  deleted integer;
begin
  delete from public.link_checks where (job_id, position, checked_by, attempt) in (
    select job_id, position, checked_by, attempt from public.link_checks where at < now() - make_interval(secs => p_days * 86400)
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
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname ~ '^link_'
  loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', f.signature);
    execute format('grant execute on function %s to service_role', f.signature);
  end loop;
end
$$;

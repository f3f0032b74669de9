-- Tables, for an empty database and for one that holds the tables of earlier versions with their rows.

do $$
declare
  role_name text;
begin
  -- Supabase has these roles; elsewhere they are made. Roles belong to the whole server, so another database may win the race.
  foreach role_name in array array['anon', 'authenticated', 'service_role'] loop
    begin
      if not exists (select from pg_roles where rolname = role_name) then
        execute format('create role %I nologin', role_name);
      end if;
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
end
$$;

create table if not exists public.jobs (
  id uuid primary key default gen_random_uuid(),
  status text not null check (status in ('pending', 'queued', 'running', 'completed', 'failed', 'cancelled')),
  inputs jsonb not null,
  results jsonb,
  raw_output text,
  error text,
  status_message text,
  search_title text,
  metadata jsonb,
  created_at timestamptz default now(),
  completed_at timestamptz
);

create table if not exists public.course_cache (
  cache_key text primary key,
  config_hash text not null,
  cache_type text not null default 'analysis',
  inputs jsonb not null,
  results jsonb not null,
  cached_at timestamptz default now()
);

alter table public.jobs
  add column if not exists bypass_cache boolean not null default false,
  -- Claims so far: the fencing token of the current run.
  add column if not exists attempt integer not null default 0,
  add column if not exists failures integer not null default 0,
  add column if not exists crashes integer not null default 0,
  -- Not before this moment may the next run start.
  add column if not exists run_after timestamptz not null default now(),
  -- When the queue was last seen to hold the next run; null means that it has to be put there.
  add column if not exists queued_at timestamptz,
  add column if not exists heartbeat_at timestamptz,
  add column if not exists lease_expires_at timestamptz,
  add column if not exists worker text,
  add column if not exists started_at timestamptz,
  add column if not exists updated_at timestamptz not null default now(),
  add column if not exists failure_reason text,
  add column if not exists idempotency_key text,
  add column if not exists request_hash text,
  -- Number of the latest event.
  add column if not exists event_seq integer not null default 0;

update public.jobs set created_at = coalesce(completed_at, now()) where created_at is null;
alter table public.jobs alter column created_at set not null;

-- Jobs that an earlier version left in flight: a person may still wait for a young one, so it runs; an old one was
-- abandoned, so it fails in the open and can be replayed. Every live run has a lease from here on.
update public.jobs
set status = 'failed',
    failure_reason = 'interrupted_by_upgrade',
    error = coalesce(error, 'The search was interrupted. Please start it again.'),
    completed_at = now()
where status in ('pending', 'queued', 'running') and created_at < now() - interval '1 hour';

update public.jobs
set attempt = 1, heartbeat_at = created_at, lease_expires_at = created_at
where status = 'running' and lease_expires_at is null;

create table if not exists public.job_events (
  job_id uuid not null references public.jobs (id) on delete cascade,
  seq integer not null,
  at timestamptz not null default now(),
  event jsonb not null,
  primary key (job_id, seq)
);

create table if not exists public.job_checkpoints (
  job_id uuid not null references public.jobs (id) on delete cascade,
  stage text not null,
  attempt integer not null,
  output jsonb not null,
  created_at timestamptz not null default now(),
  primary key (job_id, stage)
);

create index if not exists idx_jobs_status on public.jobs (status);
create index if not exists idx_jobs_created_at on public.jobs (created_at desc);
create index if not exists idx_jobs_due on public.jobs (queued_at nulls first, run_after) where status in ('pending', 'queued');
create index if not exists idx_jobs_leases on public.jobs (lease_expires_at) where status = 'running';
create unique index if not exists idx_jobs_idempotency_key on public.jobs (idempotency_key) where idempotency_key is not null;
create index if not exists idx_course_cache_config_hash on public.course_cache (config_hash);
create index if not exists idx_course_cache_cached_at on public.course_cache (cached_at desc);

-- Closed by default: no policy opens a table, and whatever policies there were are gone.
do $$
declare
  policy record;
begin
  for policy in
    select tablename, policyname from pg_policies
    where schemaname = 'public' and tablename in ('jobs', 'course_cache', 'job_events', 'job_checkpoints')
  loop
    execute format('drop policy %I on public.%I', policy.policyname, policy.tablename);
  end loop;
end
$$;

alter table public.jobs enable row level security;
alter table public.course_cache enable row level security;
alter table public.job_events enable row level security;
alter table public.job_checkpoints enable row level security;
revoke all on public.jobs, public.course_cache, public.job_events, public.job_checkpoints
  from public, anon, authenticated, service_role;

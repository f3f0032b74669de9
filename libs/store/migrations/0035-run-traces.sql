-- Each run has a trace of its own, linked to that of the request that submitted its job. Where runs are traced, theirs are kept with the job.
create table public.run_traces (
  job_id uuid not null references public.jobs (id) on delete cascade,
  attempt integer not null,
  trace_id text not null check (trace_id ~ '^[0-9a-f]{32}$'),
  primary key (job_id, attempt)
);
alter table public.run_traces enable row level security;
revoke all on public.run_traces from public, anon, authenticated, service_role;

-- False if there is no such job; a repeated call changes nothing.
create function public.run_trace_note(p_job_id uuid, p_attempt integer, p_trace_id text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.run_traces (job_id, attempt, trace_id)
  select id, p_attempt, p_trace_id from public.jobs where id = p_job_id
  on conflict (job_id, attempt) do nothing;
  return to_jsonb(exists (select from public.run_traces where job_id = p_job_id and attempt = p_attempt));
end
$$;

create function public.console_traces(p_job_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('attempt', t.attempt, 'trace_id', t.trace_id) order by t.attempt), '[]')
  from public.run_traces t where job_id = p_job_id
$$;

revoke all on function public.run_trace_note(uuid, integer, text), public.console_traces(uuid)
  from public, anon, authenticated, service_role;
grant execute on function public.run_trace_note(uuid, integer, text), public.console_traces(uuid) to service_role;

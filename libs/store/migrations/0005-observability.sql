-- What watching the system needs: how much work the queue should hold, and the trace that a job belongs to.

-- W3C trace context of the request that submitted the job; null where tracing is off.
alter table public.jobs add column traceparent text check (length(traceparent) <= 64);

create or replace function public.job_view(j public.jobs) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', j.id, 'status', j.status, 'status_message', j.status_message, 'search_title', j.search_title,
    'inputs', j.inputs, 'results', j.results, 'raw_output', j.raw_output, 'error', j.error, 'metadata', j.metadata,
    'bypass_cache', j.bypass_cache, 'attempt', j.attempt, 'failures', j.failures, 'crashes', j.crashes,
    'run_after', j.run_after, 'queued_at', j.queued_at, 'lease_expires_at', j.lease_expires_at, 'worker', j.worker,
    'created_at', j.created_at, 'started_at', j.started_at, 'completed_at', j.completed_at, 'traceparent', j.traceparent)
$$;

create function public.job_set_traceparent(p_job_id uuid, p_traceparent text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  update public.jobs set traceparent = p_traceparent where id = p_job_id;
  return to_jsonb(found);
end
$$;

-- Every job that could run or runs now has one entry in the queue, except for moments.
create function public.job_backlog() returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'due', (select count(*) from public.jobs where status in ('pending', 'queued') and run_after <= now()),
    'scheduled', (select count(*) from public.jobs where status in ('pending', 'queued') and run_after > now()),
    'running', (select count(*) from public.jobs where status = 'running'),
    'lost', (select count(*) from public.jobs where status = 'running' and lease_expires_at < now()))
$$;

revoke all on function public.job_set_traceparent(uuid, text), public.job_backlog()
  from public, anon, authenticated, service_role;
grant execute on function public.job_set_traceparent(uuid, text), public.job_backlog() to service_role;

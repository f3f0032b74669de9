-- Whoever names jobs finds them by their keys, whatever the planner believed about their number when a connection made its plan.

alter function public.job_get(uuid) set enable_seqscan = off;
alter function public.job_states(jsonb) set enable_seqscan = off;
alter function public.job_list_events(uuid, integer, integer) set enable_seqscan = off;
alter function public.job_list_new_events(jsonb, integer) set enable_seqscan = off;

-- Renews the leases of many runs, whether they ran out or not, and answers for each in their order. Of a job only that is
-- read which its run no longer holds.
create or replace function public.job_heartbeat_all(p_runs jsonb) returns jsonb
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
declare
  ids constant uuid[] := (select array_agg((run ->> 'jobId')::uuid) from jsonb_array_elements(p_runs) run);
  answers jsonb;
begin
  if exists (select from public.jobs where id = any(ids) and status = 'running' and lease_expires_at is not null) then
    perform public.job_adopt_runs();
  end if;
  -- Whoever takes several of these rows takes them in this order.
  perform from public.job_runs where job_id = any(ids) order by job_id for update;
  with asked as materialized (
    select n, (run ->> 'jobId')::uuid as job_id, (run ->> 'attempt')::integer as attempt,
      make_interval(secs => (run ->> 'leaseSeconds')::double precision) as lease
    from jsonb_array_elements(p_runs) with ordinality as a (run, n)
  ), renewed as (
    update public.job_runs r
    set heartbeat_at = now(), lease_expires_at = now() + a.lease
    from asked a
    where r.job_id = a.job_id and r.attempt = a.attempt
    returning r.job_id, r.attempt
  )
  select jsonb_agg(
    case when r.job_id is not null then '{"held": true}'
      else jsonb_build_object('held', false, 'status', (select j.status from public.jobs j where j.id = a.job_id)) end
    order by a.n)
  into answers
  from asked a
  left join renewed r using (job_id, attempt);
  return answers;
end
$$;

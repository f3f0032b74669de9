-- Counts the jobs of each tenant that have not ended, by their index, and adds the difference, if there is one, which it returns by tenant
-- and number. As in job_recount, rows and kept numbers are read at one moment and nobody waits.
create function public.tenant_recount() returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  drift jsonb := '{}';
  d record;
begin
  -- Two at a time would both add the same difference.
  perform pg_advisory_xact_lock(7206123);
  for d in
    select tenant_id, sum(waiting)::bigint as waiting, sum(running)::bigint as running
    from (
      select tenant_id, count(*) filter (where status <> 'running') as waiting, count(*) filter (where status = 'running') as running
      from public.jobs where status in ('pending', 'queued', 'running') group by tenant_id
      union all
      select tenant_id, -waiting, -running from public.tenant_load) n
    group by tenant_id
    having (sum(waiting), sum(running)) <> (0, 0)
  loop
    perform public.tenant_load_add(d.tenant_id, d.waiting, d.running);
    drift := drift || jsonb_build_object(d.tenant_id, jsonb_build_object('waiting', d.waiting, 'running', d.running));
  end loop;
  return drift;
end
$$;
revoke all on function public.tenant_recount() from public, anon, authenticated, service_role;
grant execute on function public.tenant_recount() to service_role;

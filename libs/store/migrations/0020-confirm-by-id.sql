-- Rows are found by their id, whatever the planner believes about how many wait.
create or replace function public.job_confirm(p_runs jsonb) returns jsonb
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

-- Fewer statements for each job: one that may run at once is stored as given to the queue, its answer is built once, and what a
-- statement did is counted by as few as there are rows to change.

-- What may run at once is marked as given to the queue where `to_queue` asks for it: whoever does puts it in, or takes it back
-- (`job_withhold`). Whatever comes in between, the scaler puts in what the queue was given and does not hold.
create or replace function public.job_submit_all(p_jobs jsonb, p_ids_only boolean) returns jsonb
language plpgsql set search_path = '' as $$
declare
  waiting constant bigint := public.job_waiting();
  answers jsonb;
begin
  if exists (select from jsonb_array_elements(p_jobs) job where octet_length((job -> 'inputs')::text) > 1048576) then
    raise exception using errcode = 'program_limit_exceeded', message = 'inputs hold more than a mebibyte';
  end if;
  with sent as materialized (
    select s.*, t.*, gen_random_uuid() as id,
      public.job_idempotency_key(coalesce(s.client, nullif(t.tenant_id, 'public')), s.idempotency_key) as own_key,
      s.idempotency_key is not null
        and exists (select from public.job_sent_before(t.tenant_id, s.client, s.idempotency_key, s.request_hash)) as before
    from rows from (jsonb_to_recordset(p_jobs) as (
      inputs jsonb, search_title text, bypass_cache boolean, idempotency_key text, request_hash text, client text,
      max_waiting integer, max_waiting_per_client integer, max_waiting_per_tenant integer, tenant_id text, priority smallint,
      run_at timestamptz, ttl_seconds double precision, labels jsonb, batch_id uuid, schedule_id uuid, recheck_of uuid,
      max_running integer, to_queue boolean
    )) with ordinality as s(
      inputs, search_title, bypass_cache, idempotency_key, request_hash, client, max_waiting, max_waiting_per_client,
      max_waiting_per_tenant, given_tenant, priority, run_at, ttl_seconds, labels, batch_id, schedule_id, recheck_of, max_running, to_queue, n)
    cross join lateral (select coalesce(s.given_tenant, 'public') as tenant_id, greatest(now(), s.run_at) as run_after) t
  ), fresh as materialized (
    -- The first of each key.
    select distinct on (coalesce(own_key, id::text)) * from sent where not before order by coalesce(own_key, id::text), n
  ), waiting_of as materialized (
    select c.client, (
      select count(*) from (
        select from public.jobs j where j.status in ('pending', 'queued') and j.client = c.client limit c.most) w) as n
    from (
      select client, max(max_waiting_per_client) as most from fresh
      where client is not null and max_waiting_per_client is not null and (waiting < max_waiting) is not false
      group by client) c
  ), by_client as (
    select f.*, coalesce(
      w.n + row_number() over (partition by f.client order by f.n) <= f.max_waiting_per_client, true) as client_has_room
    from fresh f left join waiting_of w using (client)
  ), waiting_in as materialized (
    select tenant_id, public.tenant_waiting(tenant_id) as n from fresh where max_waiting_per_tenant is not null group by tenant_id
  ), by_tenant as (
    select b.*, coalesce(
      w.n + row_number() over (partition by b.tenant_id, b.client_has_room order by b.n) <= b.max_waiting_per_tenant,
      true) as tenant_has_room
    from by_client b left join waiting_in w using (tenant_id)
  ), judged as materialized (
    select b.*, coalesce(
      waiting + row_number() over (partition by client_has_room and tenant_has_room order by b.n) <= b.max_waiting,
      true) as queue_has_room
    from by_tenant b
  ), free as materialized (
    -- Tenants of which nothing has waited outside of the queue for long, and all that they have may run.
    select t.id as tenant_id, jsonb_build_object('id', t.id, 'weight', t.weight) as turn
    from (select tenant_id, max(max_running) as max_running, count(*) as n from fresh where not p_ids_only group by tenant_id) a
    join public.tenants t on t.id = a.tenant_id
    cross join lateral (select public.tenant_max_running(t, a.max_running) as most offset 0) r
    where (r.most is null or public.tenant_running(t.id) + public.tenant_waiting(t.id) + a.n <= r.most)
      and not exists (
        select from (values (0), (1), (2)) p (priority) cross join lateral (
          select from public.jobs j
          where j.tenant_id = t.id and j.priority = p.priority and j.status in ('pending', 'queued') and j.queued_at is null
            and j.run_after < now() - interval '2 seconds'
          -- By the index: in no order the planner may look for one through the whole table.
          order by j.run_after
          limit 1) waits)
  ), placed as materialized (
    select j.*, case when j.run_after <= now() then f.turn end as turn,
      j.to_queue is true and f.turn is not null and j.run_after <= now() as is_given
    from judged j left join free f using (tenant_id)
  ), stored as (
    insert into public.jobs as j (
      id, status, inputs, search_title, bypass_cache, idempotency_key, request_hash, client, status_message, event_seq,
      tenant_id, priority, run_after, queued_at, expires_at, labels, batch_id, schedule_id, recheck_of)
    select id, case when is_given then 'queued' else 'pending' end, inputs, search_title, bypass_cache, own_key, request_hash, client,
      case when is_given then 'Waiting for a free worker.' else 'Your search was received.' end,
      case when is_given then 2 else 1 end, tenant_id, coalesce(priority, 1), run_after, case when is_given then now() end,
      run_after + make_interval(secs => ttl_seconds), labels, batch_id, schedule_id, recheck_of
    from placed where client_has_room and tenant_has_room and queue_has_room
    -- Two transactions that share keys take them in one order, so that none waits for the other in turn.
    order by own_key
    on conflict (idempotency_key) where idempotency_key is not null do nothing
    returning j.id, j as job
  ), noted as (
    insert into public.job_events (job_id, seq, event)
    select id, 1, '{"type": "submitted"}'::jsonb from stored
    union all
    select id, 2, '{"type": "queued"}'::jsonb from stored where (job).status = 'queued'
  )
  select jsonb_agg(
    case
      when stored.id is not null and p_ids_only then jsonb_build_object('outcome', 'created', 'job', jsonb_build_object('id', stored.id))
      when stored.id is not null then jsonb_build_object(
        'outcome', 'created', 'turn', placed.turn,
        -- As it was received.
        'job', public.job_summary(stored.job)
          || '{"status": "pending", "status_message": "Your search was received.", "queued_at": null}')
      when not placed.queue_has_room then '{"outcome": "full", "whose": "everybody"}'
      when not placed.client_has_room then '{"outcome": "full", "whose": "client"}'
      when not placed.tenant_has_room then '{"outcome": "full", "whose": "tenant"}'
    end order by sent.n)
  into answers
  from sent left join placed using (id) left join stored using (id);
  if not answers @> '[null]' then
    return answers;
  end if;
  -- What has no answer yet was sent before, in this transaction or in another one that has ended by now.
  return (
    select jsonb_agg(coalesce(nullif(answer, 'null'), (
      select case when j.request_hash is distinct from sent ->> 'request_hash' then '{"outcome": "conflict"}'
        else jsonb_build_object('outcome', 'repeated', 'job', public.job_view(j)) end
      from public.job_sent_before(
        coalesce(sent ->> 'tenant_id', 'public'), sent ->> 'client', sent ->> 'idempotency_key', sent ->> 'request_hash') j)) order by n)
    from rows from (jsonb_array_elements(p_jobs), jsonb_array_elements(answers)) with ordinality as a(sent, answer, n));
end
$$;

-- Every submission says whose turn it is.
create or replace function public.job_submit_in_turn(p_jobs jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  return public.job_submit_all(p_jobs, false);
end
$$;

-- Answers are put in their places as they come, instead of being looked up in an object of all of them.
create or replace function public.job_write(p_writes jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  ids constant uuid[] := (select array_agg(distinct (w ->> 'jobId')::uuid) from jsonb_array_elements(p_writes) w);
  kinds constant text[] := (select array_agg(distinct w ->> 'kind') from jsonb_array_elements(p_writes) w);
  answers jsonb[] := array_fill(null::jsonb, array[jsonb_array_length(p_writes)]);
  place bigint;
  answer jsonb;
begin
  -- Whoever takes several of these rows takes them in this order. From here on nothing that is compared can change.
  perform from public.jobs where id = any(ids) order by id for no key update;
  if kinds && '{claim,complete,retry,fail,hand_back}' then
    perform from public.job_runs where job_id = any(ids) order by job_id for update;
  end if;
  if kinds && '{claim}' then
    for place, answer in select c.n, c.answer from public.job_claim_all(p_writes) c loop
      answers[place] := answer;
    end loop;
  end if;
  if kinds && '{checkpoint,event,spend}' then
    for place, answer in select c.n, c.answer from public.job_report_all(p_writes) c loop
      answers[place] := answer;
    end loop;
  end if;
  if kinds && '{complete,retry,fail,hand_back}' then
    for place, answer in select c.n, c.answer from public.job_end_all(p_writes) c loop
      answers[place] := answer;
    end loop;
  end if;
  return to_jsonb(answers);
end
$$;

-- What a statement did to the counts is summed up once, and added by one statement to each row of theirs that changes.
create or replace function public.job_tally_follow() returns trigger
language plpgsql set search_path = '' as $$
declare
  changes refcursor;
  c record;
  d public.job_tally := row (null, 0, 0, 0, 0, 0, 0, 0);
begin
  case tg_op
    when 'INSERT' then
      open changes for
        select tenant_id,
          count(*) filter (where status = 'pending') as pending, count(*) filter (where status = 'queued') as queued,
          count(*) filter (where status = 'running') as running, count(*) filter (where status = 'completed') as completed,
          count(*) filter (where status = 'failed') as failed, count(*) filter (where status = 'cancelled') as cancelled,
          count(*) filter (where status = 'failed' and failure_family is distinct from 'user') as dead_letters
        from after_it group by tenant_id;
    when 'DELETE' then
      open changes for
        select tenant_id,
          -count(*) filter (where status = 'pending') as pending, -count(*) filter (where status = 'queued') as queued,
          -count(*) filter (where status = 'running') as running, -count(*) filter (where status = 'completed') as completed,
          -count(*) filter (where status = 'failed') as failed, -count(*) filter (where status = 'cancelled') as cancelled,
          -count(*) filter (where status = 'failed' and failure_family is distinct from 'user') as dead_letters
        from before_it group by tenant_id;
    when 'UPDATE' then
      open changes for
        select tenant_id,
          coalesce(sum(n) filter (where status = 'pending'), 0) as pending,
          coalesce(sum(n) filter (where status = 'queued'), 0) as queued,
          coalesce(sum(n) filter (where status = 'running'), 0) as running,
          coalesce(sum(n) filter (where status = 'completed'), 0) as completed,
          coalesce(sum(n) filter (where status = 'failed'), 0) as failed,
          coalesce(sum(n) filter (where status = 'cancelled'), 0) as cancelled,
          coalesce(sum(n) filter (where status = 'failed' and failure_family is distinct from 'user'), 0) as dead_letters
        from (
          select tenant_id, status, failure_family, 1 as n from after_it
          union all select tenant_id, status, failure_family, -1 from before_it) r
        group by tenant_id;
  end case;
  loop
    fetch changes into c;
    exit when not found;
    d.pending := d.pending + c.pending;
    d.queued := d.queued + c.queued;
    d.running := d.running + c.running;
    d.completed := d.completed + c.completed;
    d.failed := d.failed + c.failed;
    d.cancelled := d.cancelled + c.cancelled;
    d.dead_letters := d.dead_letters + c.dead_letters;
    if c.pending + c.queued <> 0 or c.running <> 0 then
      -- A row that no other transaction holds, so that none waits for another.
      update public.tenant_load l set waiting = l.waiting + c.pending + c.queued, running = l.running + c.running
      where slot = (select slot from public.tenant_load where tenant_id = c.tenant_id limit 1 for update skip locked);
      if not found then
        insert into public.tenant_load (tenant_id, waiting, running) values (c.tenant_id, c.pending + c.queued, c.running);
      end if;
    end if;
  end loop;
  close changes;
  if (d.pending, d.queued, d.running, d.completed, d.failed, d.cancelled, d.dead_letters) <> (0, 0, 0, 0, 0, 0, 0) then
    update public.job_tally t
    set pending = t.pending + d.pending, queued = t.queued + d.queued,
        running = t.running + d.running, completed = t.completed + d.completed,
        failed = t.failed + d.failed, cancelled = t.cancelled + d.cancelled,
        dead_letters = t.dead_letters + d.dead_letters
    where slot = (select slot from public.job_tally limit 1 for update skip locked);
    if not found then
      insert into public.job_tally (pending, queued, running, completed, failed, cancelled, dead_letters)
      values (d.pending, d.queued, d.running, d.completed, d.failed, d.cancelled, d.dead_letters);
    end if;
  end if;
  return null;
end
$$;

-- Most statements change no job of a batch.
create or replace function public.batch_follow() returns trigger
language plpgsql set search_path = '' as $$
begin
  if not exists (select from after_it where batch_id is not null) then
    return null;
  end if;
  if tg_op = 'INSERT' then
    insert into public.batch_changes (batch_id, pending, queued, running, completed, failed, cancelled)
    select batch_id,
      count(*) filter (where status = 'pending'), count(*) filter (where status = 'queued'),
      count(*) filter (where status = 'running'), count(*) filter (where status = 'completed'),
      count(*) filter (where status = 'failed'), count(*) filter (where status = 'cancelled')
    from after_it where batch_id is not null
    group by batch_id;
  else
    insert into public.batch_changes (batch_id, pending, queued, running, completed, failed, cancelled)
    select * from (
      select batch_id,
        coalesce(sum(n) filter (where status = 'pending'), 0) as pending,
        coalesce(sum(n) filter (where status = 'queued'), 0) as queued,
        coalesce(sum(n) filter (where status = 'running'), 0) as running,
        coalesce(sum(n) filter (where status = 'completed'), 0) as completed,
        coalesce(sum(n) filter (where status = 'failed'), 0) as failed,
        coalesce(sum(n) filter (where status = 'cancelled'), 0) as cancelled
      from (
        select batch_id, status, 1 as n from after_it where batch_id is not null
        union all select batch_id, status, -1 from before_it where batch_id is not null) r
      group by batch_id) d
    where (pending, queued, running, completed, failed, cancelled) <> (0, 0, 0, 0, 0, 0);
  end if;
  return null;
end
$$;
